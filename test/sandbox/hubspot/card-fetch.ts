import { setTimeout as pause } from "node:timers/promises";
import type { OAuthApp } from "./oauth/context.ts";
import type { Portal } from "./portal.ts";
import { signedHeaders } from "./webhooks/signature.ts";

/** What a card asks of `hubspot.fetch`. */
export interface CardRequest {
  url: string;
  method?: string | undefined;
  /** Sent as JSON; text is sent as it is. */
  body?: unknown;
  /** Milliseconds; 15 s without it, 120 s at most. */
  timeout?: number | undefined;
  /** Only `Authorization` is passed on, as HubSpot does. */
  headers?: Readonly<Record<string, string>> | undefined;
}

export interface CardResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Who looks at the card. */
export interface CardUser {
  userId: number;
  userEmail: string;
}

const largestBody = 1024 * 1024;
const defaultTimeoutMs = 15_000;
const longestTimeoutMs = 120_000;
const maxConcurrent = 20;
const underWay = new WeakMap<Portal, number>();

/**
 * The answer of the app's server to a card's fetch, the way HubSpot forwards it: user and account appended to the
 * URL, signed, one automatic retry after a failed connection or a 5xx, at most twenty at once and 1 MB each way.
 */
export async function signedCardFetch(
  context: { app: OAuthApp; portal: Portal; user: CardUser },
  request: CardRequest,
): Promise<CardResponse> {
  const { portal } = context;
  const running = underWay.get(portal) ?? 0;
  if (running >= maxConcurrent) return refusal(429, "Too many concurrent fetches");
  underWay.set(portal, running + 1);
  try {
    return await forward(context, request);
  } finally {
    underWay.set(portal, (underWay.get(portal) ?? 1) - 1);
  }
}

async function forward(
  context: { app: OAuthApp; portal: Portal; user: CardUser },
  request: CardRequest,
): Promise<CardResponse> {
  if (!URL.canParse(request.url)) return refusal(400, "The URL is invalid");
  const body = bodyText(request.body);
  if (Buffer.byteLength(body) > largestBody) return refusal(413, "The request is larger than 1 MB");
  const first = await attempt(context, request, body);
  if (first.status < 500) return first;
  await pause(50);
  return attempt(context, request, body);
}

async function attempt(
  { app, portal, user }: { app: OAuthApp; portal: Portal; user: CardUser },
  request: CardRequest,
  body: string,
): Promise<CardResponse> {
  const method = (request.method ?? "GET").toUpperCase();
  const url = new URL(request.url);
  url.searchParams.append("userId", String(user.userId));
  url.searchParams.append("portalId", String(portal.id));
  url.searchParams.append("userEmail", user.userEmail);
  url.searchParams.append("appId", String(app.appId));
  const uri = url.toString();
  const timeoutMs = Math.min(request.timeout ?? defaultTimeoutMs, longestTimeoutMs);
  const authorization = request.headers?.Authorization ?? request.headers?.authorization;
  try {
    const response = await fetch(uri, {
      method,
      headers: {
        ...(body !== "" && { "Content-Type": "application/json" }),
        ...(authorization !== undefined && { Authorization: authorization }),
        ...signedHeaders(app.clientSecret, { method, uri, body }, portal.clock.now()),
      },
      ...(body !== "" && method !== "GET" && { body }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (Buffer.byteLength(text) > largestBody) return refusal(502, "The response is larger than 1 MB");
    return { status: response.status, headers: Object.fromEntries(response.headers), body: text };
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === "TimeoutError";
    return refusal(
      timedOut ? 504 : 502,
      timedOut ? "The request timed out" : "The server could not be reached",
    );
  }
}

function bodyText(body: unknown): string {
  if (body === undefined || body === null) return "";
  return typeof body === "string" ? body : JSON.stringify(body);
}

function refusal(status: number, message: string): CardResponse {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ status: "error", message }),
  };
}
