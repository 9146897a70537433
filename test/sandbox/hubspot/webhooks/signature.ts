import { createHmac } from "node:crypto";

/** The escapes that HubSpot undoes in a URI before it signs it; all others stay as they are. */
const undone: Readonly<Record<string, string>> = {
  "%3A": ":",
  "%2F": "/",
  "%3F": "?",
  "%40": "@",
  "%21": "!",
  "%24": "$",
  "%27": "'",
  "%28": "(",
  "%29": ")",
  "%2A": "*",
  "%2C": ",",
  "%3B": ";",
};

/** Signature v3: base64 of HMAC-SHA256 over method, URI, body and timestamp, keyed with the app's client secret. */
export function signatureV3(
  clientSecret: string,
  request: { method: string; uri: string; body: string; timestamp: string },
): string {
  const uri = request.uri.replaceAll(
    /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi,
    (escaped) => undone[escaped.toUpperCase()] ?? escaped,
  );
  return createHmac("sha256", clientSecret)
    .update(`${request.method}${uri}${request.body}${request.timestamp}`, "utf8")
    .digest("base64");
}

/** Headers of a signed request. */
export function signedHeaders(
  clientSecret: string,
  request: { method: string; uri: string; body: string },
  nowMs: number,
): Record<string, string> {
  const timestamp = String(Math.round(nowMs));
  return {
    "X-HubSpot-Signature-v3": signatureV3(clientSecret, { ...request, timestamp }),
    "X-HubSpot-Request-Timestamp": timestamp,
  };
}
