import { createHmac, timingSafeEqual } from "node:crypto";
import { BellwetherError } from "../../domain/errors.ts";
import type { SignedRequest } from "../../ports/crm.ts";

/** How far the request's timestamp may be from our clock, on either side. */
const TOLERANCE_MS = 5 * 60_000;
/** The characters that HubSpot signs in clear; every other escape stays as it was sent. */
const signedInClear = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

export interface SignatureRules {
  clientSecret: string;
  /** Where HubSpot reaches this server; never taken from the request. */
  publicUrl: string;
  now(): number;
}

/** Throws `reauthenticate` / "bad_signature" unless HubSpot signed the request (version 3) within five minutes of now. */
export function verifySignature(request: SignedRequest, rules: SignatureRules): void {
  const given = header(request, "x-hubspot-signature-v3");
  const timestamp = header(request, "x-hubspot-request-timestamp");
  // Older signatures cover neither method nor time: their headers are not even looked at.
  if (given === null || timestamp === null || !/^\d{1,15}$/.test(timestamp)) throw badSignature();
  if (Math.abs(rules.now() - Number(timestamp)) > TOLERANCE_MS) throw badSignature();
  const url = (rules.publicUrl + request.pathAndQuery).replace(signedInClear, (encoded) =>
    decodeURIComponent(encoded),
  );
  const text = request.method.toUpperCase() + url + request.rawBody + timestamp;
  const expected = createHmac("sha256", rules.clientSecret).update(text, "utf8").digest();
  const received = Buffer.from(given, "base64");
  if (received.length !== expected.length || !timingSafeEqual(received, expected)) throw badSignature();
}

function header(request: SignedRequest, name: string): string | null {
  const found = Object.entries(request.headers).find(([key]) => key.toLowerCase() === name);
  return found?.[1] ?? null;
}

function badSignature(): BellwetherError {
  return new BellwetherError(
    "reauthenticate",
    "bad_signature",
    "The request was not signed by HubSpot within five minutes. Check the client secret, BELLWETHER_PUBLIC_URL and this server's clock.",
  );
}
