import { Signature } from "@hubspot/api-client";
import { describe, expect, test } from "vitest";
import { verifySignature } from "#server/adapters/hubspot/signature.ts";
import { isError } from "#server/domain/errors.ts";
import type { SignedRequest } from "#server/ports/crm.ts";

const NOW = 1_795_000_000_000;
const rules = { clientSecret: "secret", publicUrl: "https://bellwether.example", now: () => NOW };

/** A request as HubSpot sends it, signed by HubSpot's own package. `signedUrl` is what HubSpot put into the hash. */
function signed(
  change: Partial<{
    method: string;
    path: string;
    signedUrl: string;
    body: string;
    timestamp: string;
    secret: string;
  }>,
): SignedRequest {
  const {
    method = "POST",
    path = "/hubspot/webhooks",
    body = "[]",
    timestamp = String(NOW),
    secret = "secret",
  } = change;
  const url = change.signedUrl ?? `https://bellwether.example${path}`;
  const signature = Signature.getSignature(method, "v3", {
    clientSecret: secret,
    requestBody: body,
    url,
    // The package's type says number; HubSpot sends text.
    timestamp: timestamp as unknown as number,
    signature: "",
  });
  return {
    method,
    pathAndQuery: path,
    rawBody: body,
    headers: { "x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": timestamp },
  };
}

function accepted(request: SignedRequest, changed = rules): boolean {
  try {
    verifySignature(request, changed);
    return true;
  } catch (error) {
    expect(isError(error, "reauthenticate", "bad_signature")).toBe(true);
    return false;
  }
}

describe("signed by the package's own signer", () => {
  test.each([
    ["a webhook", {}],
    [
      "a card's GET with a query",
      { method: "GET", path: "/cards/health?portalId=1&userEmail=a.b%2Bc@x.test", body: "" },
    ],
    ["text outside ASCII", { body: '[{"name":"Zoë 🐑 العربية"}]' }],
    ["the oldest allowed", { timestamp: String(NOW - 300_000) }],
    ["the newest allowed", { timestamp: String(NOW + 300_000) }],
  ])("%s is accepted", (_, change) => {
    expect(accepted(signed(change))).toBe(true);
  });

  test("header names in any case", () => {
    const { headers, ...request } = signed({});
    const upper = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]),
    );
    expect(accepted({ ...request, headers: upper })).toBe(true);
  });

  test.each([
    "%3A:",
    "%2F/",
    "%3F?",
    "%40@",
    "%21!",
    "%24$",
    "%27'",
    "%28(",
    "%29)",
    "%2A*",
    "%2C,",
    "%3B;",
    "%3a:",
  ])("%s is signed in clear", (pair) => {
    const path = `/x?v=${pair.slice(0, 3)}`;
    expect(accepted(signed({ path, signedUrl: `https://bellwether.example/x?v=${pair.slice(3)}` }))).toBe(
      true,
    );
  });

  test.each(["%20", "%2B", "%26", "%3D", "%25", "%C3%AB", "%252F"])("%s is signed as it is", (encoded) => {
    expect(accepted(signed({ path: `/x?v=${encoded}` }))).toBe(true);
    expect(
      accepted(
        signed({
          path: `/x?v=${encoded}`,
          signedUrl: `https://bellwether.example/x?v=${decodeURIComponent(encoded)}`,
        }),
      ),
    ).toBe(false);
  });
});

describe("refused", () => {
  test.each([
    ["stale", { timestamp: String(NOW - 300_001) }],
    ["from the future", { timestamp: String(NOW + 300_001) }],
    ["not a number", { timestamp: "now" }],
    ["a number of another kind", { timestamp: "1.795e12" }],
    ["hexadecimal", { timestamp: `0x${NOW.toString(16)}` }],
    ["negative", { timestamp: `-${NOW}` }],
    ["empty", { timestamp: "" }],
    ["in seconds", { timestamp: String(NOW / 1000) }],
  ])("a timestamp that is %s", (_, change) => {
    expect(accepted(signed(change))).toBe(false);
  });

  test("another secret", () => expect(accepted(signed({ secret: "other" }))).toBe(false));

  test.each([
    ["method", { method: "PUT" }],
    ["path", { pathAndQuery: "/hubspot/webhooks?x=1" }],
    ["body", { rawBody: "[ ]" }],
  ])("a changed %s", (_, change) => {
    expect(accepted({ ...signed({}), ...change })).toBe(false);
  });

  test("a changed timestamp", () => {
    const { headers, ...request } = signed({});
    expect(
      accepted({ ...request, headers: { ...headers, "x-hubspot-request-timestamp": String(NOW + 1) } }),
    ).toBe(false);
  });

  test("the host that a proxy or an attacker put in: only the configured address counts", () => {
    const request = signed({ signedUrl: "https://evil.example/hubspot/webhooks" });
    expect(
      accepted({
        ...request,
        headers: { ...request.headers, host: "evil.example", "x-forwarded-host": "evil.example" },
      }),
    ).toBe(false);
  });

  test.each(["v1", "v2"] as const)("an older signature, %s", (version) => {
    const older = Signature.getSignature("POST", version, {
      clientSecret: "secret",
      requestBody: "[]",
      url: "https://bellwether.example/hubspot/webhooks",
      signature: "",
    });
    const headers = {
      "x-hubspot-signature": older,
      "x-hubspot-signature-version": version,
      "x-hubspot-request-timestamp": String(NOW),
    };
    const request = { method: "POST", pathAndQuery: "/hubspot/webhooks", rawBody: "[]" };
    expect(accepted({ ...request, headers })).toBe(false);
    expect(accepted({ ...request, headers: { ...headers, "x-hubspot-signature-v3": older } })).toBe(false);
  });

  test.each([undefined, "", "=", "AAAA", "💥"])("a signature of %j", (signature) => {
    const { headers, ...request } = signed({});
    expect(accepted({ ...request, headers: { ...headers, "x-hubspot-signature-v3": signature } })).toBe(
      false,
    );
  });
});
