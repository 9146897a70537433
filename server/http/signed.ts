import express, { type Request, type RequestHandler } from "express";
import type { CardKey, Crm } from "../ports/crm.ts";

/** Largest body of a webhook or a card: HubSpot sends at most 1 MB. */
const BODY_LIMIT = "1mb";

/**
 * Lets only requests through that the CRM itself signed. The body is kept as the exact text that was signed, and is
 * parsed as JSON only after the check. `keysOf`: those of the installation that the request claims to come from.
 */
export function requireSignature(
  crm: Crm,
  keysOf: (request: Request) => Promise<readonly CardKey[]> = async () => [],
): RequestHandler[] {
  return [
    express.text({ type: () => true, limit: BODY_LIMIT }),
    async (request, _response, next) => {
      const signed = {
        method: request.method,
        pathAndQuery: request.originalUrl,
        rawBody: rawBody(request),
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [
            name,
            Array.isArray(value) ? value[0] : value,
          ]),
        ),
      };
      await crm.verifySignature(signed, () => keysOf(request));
      next();
    },
  ];
}

/** The body's exact text; "" = none. */
export function rawBody(request: Request): string {
  return typeof request.body === "string" ? request.body : "";
}
