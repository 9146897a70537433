import { createHmac, timingSafeEqual } from "node:crypto";
import { BellwetherError } from "../../domain/errors.ts";
import type { CardKey, SignedRequest } from "../../ports/crm.ts";

/** How far the request's timestamp may be from our clock, on either side. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * Throws `reauthenticate` / "bad_signature" unless the org's package signed the request, with one of the org's keys,
 * within five minutes of now: base64 of HMAC-SHA256 over method, path and query, timestamp and body, a line each.
 */
export function verifySignature(request: SignedRequest, keys: readonly CardKey[], now: number): void {
  const given = header(request, "x-bellwether-signature");
  const timestamp = header(request, "x-bellwether-timestamp");
  const keyId = header(request, "x-bellwether-key");
  if (given === null || timestamp === null || !/^\d{1,15}$/.test(timestamp)) throw badSignature();
  if (Math.abs(now - Number(timestamp)) > TOLERANCE_MS) throw badSignature();
  const key = keys.find(({ id }) => id === keyId);
  if (!key) throw badSignature();
  const expected = createHmac("sha256", Buffer.from(key.secret, "base64"))
    .update(signedText(request, timestamp), "utf8")
    .digest();
  const received = Buffer.from(given, "base64");
  if (received.length !== expected.length || !timingSafeEqual(received, expected)) throw badSignature();
}

export function signedText(request: Omit<SignedRequest, "headers">, timestamp: string): string {
  return [request.method.toUpperCase(), request.pathAndQuery, timestamp, request.rawBody].join("\n");
}

function header(request: SignedRequest, name: string): string | null {
  const found = Object.entries(request.headers).find(([key]) => key.toLowerCase() === name);
  return found?.[1] ?? null;
}

function badSignature(): BellwetherError {
  return new BellwetherError(
    "reauthenticate",
    "bad_signature",
    "The request was not signed by this Salesforce org within five minutes. Check this server's clock, or connect the org again to give its package a new key.",
  );
}
