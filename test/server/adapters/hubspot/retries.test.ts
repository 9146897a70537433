import { HttpResponse, http } from "msw";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { BellwetherError } from "#server/domain/errors.ts";
import { BASE, listOf, NOW, network, object, type Rig, rig } from "./harness.ts";

const COMPANIES = `${BASE}/crm/objects/2026-09/companies`;
const companies = { name: "companies", recordType: "account" } as const;

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

/** Answers in turn, the last one for ever; returns how often it was asked. */
function answerWith(...answers: (() => Response | Promise<Response>)[]): () => number {
  let asked = 0;
  network.use(http.get(COMPANIES, () => answers[Math.min(asked++, answers.length - 1)]!()));
  return () => asked;
}

const good = () => HttpResponse.json(listOf([object("1", { name: "Acme" })]));
const status =
  (code: number, body: object = {}, headers: Record<string, string> = {}) =>
  () =>
    HttpResponse.json(body, { status: code, headers });

function list(rigged: Rig) {
  return rigged.connect().listPage(companies, null);
}

async function failure(promise: Promise<unknown>): Promise<BellwetherError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof BellwetherError) return error;
  throw new Error(`expected a BellwetherError, got ${String(error)}`);
}

describe("what passes is tried again", () => {
  test.each([408, 423, 477, 500, 502, 503, 504, 521, 522, 523, 524])("status %i, twice", async (code) => {
    const asked = answerWith(status(code), status(code), good);
    const rigged = rig();
    expect((await list(rigged)).records).toHaveLength(1);
    expect(asked()).toBe(3);
    expect(rigged.waits).toHaveLength(2);
  });

  test("a reset connection", async () => {
    const asked = answerWith(() => HttpResponse.error(), good);
    expect((await list(rig())).records).toHaveLength(1);
    expect(asked()).toBe(2);
  });

  test("an answer that does not come in time", async () => {
    const asked = answerWith(() => new Promise<Response>(() => {}), good);
    expect((await list(rig({ timeoutMs: 50 }))).records).toHaveLength(1);
    expect(asked()).toBe(2);
  });

  test("waits grow with full jitter, and a lock is waited out", async () => {
    answerWith(status(503), status(503), status(503), status(423), good);
    const rigged = rig();
    await list(rigged);
    expect(rigged.waits).toEqual([250, 500, 1_000, 2_000 + 2_000]);
  });

  test.each([
    ["7", 7_250],
    ["Fri, 20 Nov 2026 10:30:07 GMT", 7_250],
    ["soon", 250],
    ["-1", 250],
  ])("Retry-After %s is waited for: %i ms", async (header, ms) => {
    answerWith(status(503, {}, { "retry-after": header, date: "Fri, 20 Nov 2026 10:30:00 GMT" }), good);
    const rigged = rig();
    await list(rigged);
    expect(rigged.waits).toEqual([ms]);
  });
});

describe("what does not pass is given up", () => {
  test("eight tries of a fault, then later", async () => {
    const asked = answerWith(status(503));
    const error = await failure(list(rig()));
    expect([error.kind, error.code, error.retryAfterMs]).toEqual(["retry_later", "crm_unavailable", 60_000]);
    expect(asked()).toBe(8);
  });

  test("a Retry-After beyond a minute is left to the queue", async () => {
    const asked = answerWith(status(477, {}, { "retry-after": "3600" }));
    const error = await failure(list(rig()));
    expect([error.code, error.retryAfterMs]).toEqual(["crm_unavailable", 3_600_000]);
    expect(asked()).toBe(1);
  });

  test("no network at all", async () => {
    answerWith(() => HttpResponse.error());
    expect((await failure(list(rig()))).code).toBe("crm_unreachable");
  });

  test.each([400, 404])("status %i is not repeated", async (code) => {
    const asked = answerWith(status(code, { message: "no such thing" }));
    const error = await failure(list(rig()));
    expect([error.kind, error.code]).toEqual(["bug", "crm_rejected_request"]);
    expect(error.message).toContain("no such thing");
    expect(asked()).toBe(1);
  });

  test.each([
    [
      "HTML",
      () => new HttpResponse("<html>maintenance</html>", { headers: { "content-type": "text/html" } }),
    ],
    [
      "truncated JSON",
      () => new HttpResponse('{"results":[{"id":', { headers: { "content-type": "application/json" } }),
    ],
    ["a list of the wrong type", () => HttpResponse.json({ results: 7 })],
    ["a text for a list", () => HttpResponse.json({ results: "none" })],
    ["a list of other things", () => HttpResponse.json({ results: [null] })],
    ["objects without an id", () => HttpResponse.json({ results: [{ properties: {} }] })],
    ["no list", () => HttpResponse.json({ total: 3 })],
    ["null", () => HttpResponse.json(null)],
    ["an array", () => HttpResponse.json([])],
  ])("%s: three tries", async (_, answer) => {
    const asked = answerWith(answer);
    expect((await failure(list(rig()))).code).toBe("unreadable_answer");
    expect(asked()).toBe(3);
  });

  test("a redirect is not followed with the token", async () => {
    answerWith(
      () => new HttpResponse(null, { status: 302, headers: { location: "https://elsewhere.test/" } }),
    );
    expect((await failure(list(rig()))).kind).toBe("bug");
  });
});

describe("rate limits", () => {
  test.each([
    ["TEN_SECONDLY_ROLLING", 10_000],
    ["SECONDLY", 1_000],
    ["SOMETHING_ELSE", 1_000],
  ])("%s pauses the lane for %i ms", async (policyName, ms) => {
    answerWith(status(429, { policyName }), good);
    const rigged = rig();
    await list(rigged);
    expect(rigged.limiter.pauses).toEqual([{ lane: "hubspot", ms }]);
    expect(rigged.waits).toEqual([]);
  });

  test("an unknown policy doubles its pauses up to ten seconds", async () => {
    answerWith(status(429), status(429), status(429), status(429), status(429), good);
    const rigged = rig();
    await list(rigged);
    expect(rigged.limiter.pauses.map(({ ms }) => ms)).toEqual([1_000, 2_000, 4_000, 8_000, 10_000]);
  });

  test("Retry-After counts more than the policy", async () => {
    answerWith(status(429, { policyName: "TEN_SECONDLY_ROLLING" }, { "retry-after": "3" }), good);
    const rigged = rig();
    await list(rigged);
    expect(rigged.limiter.pauses).toEqual([{ lane: "hubspot", ms: 3_000 }]);
  });

  test("a storm that does not end is left to the queue", async () => {
    const asked = answerWith(status(429));
    const error = await failure(list(rig()));
    expect([error.kind, error.code]).toEqual(["retry_later", "rate_limited"]);
    expect(asked()).toBe(12);
  });

  test("the daily limit ends all calls of that installation until the next full hour, and of no other", async () => {
    const asked = answerWith(status(429, { policyName: "DAILY" }), good);
    const rigged = rig();
    const error = await failure(list(rigged));
    expect([error.kind, error.code, error.retryAfterMs]).toEqual(["retry_later", "daily_limit", 40 * 60_000]);
    expect((await failure(list(rigged))).code).toBe("daily_limit");
    expect(asked()).toBe(1);
    expect(rigged.limiter.pauses.map(({ lane }) => lane)).toEqual(["hubspot", "hubspot-search"]);
    const other = rigged.connect({ installationId: "installation-2" });
    expect((await other.listPage(companies, null)).records).toHaveLength(1);
  });

  test("calls go on once the day's limit is over", async () => {
    answerWith(status(429, { policyName: "DAILY" }, { "retry-after": "60" }), good);
    let now = NOW.getTime();
    const rigged = rig({ clock: { now: () => new Date(now) } });
    expect((await failure(list(rigged))).retryAfterMs).toBe(60_000);
    now += 60_000;
    expect((await list(rigged)).records).toHaveLength(1);
  });
});

describe("tokens and scopes", () => {
  test("a refused token is renewed once and the call repeated with the new one", async () => {
    const seen: (string | null)[] = [];
    network.use(
      http.get(COMPANIES, ({ request }) => {
        seen.push(request.headers.get("authorization"));
        return seen.length === 1 ? HttpResponse.json({}, { status: 401 }) : good();
      }),
    );
    const rigged = rig();
    await list(rigged);
    expect(seen).toEqual(["Bearer token-1", "Bearer token-2"]);
    expect(rigged.rejected).toEqual(["token-1"]);
  });

  test("a call renews a token once, whatever happens in between", async () => {
    answerWith(status(401), status(503), status(401));
    const rigged = rig();
    expect((await failure(list(rigged))).code).toBe("token_rejected");
    expect(rigged.rejected).toEqual(["token-1"]);
  });

  test("a second refusal means: connect again", async () => {
    const asked = answerWith(status(401));
    const error = await failure(list(rig()));
    expect([error.kind, error.code]).toEqual(["reauthenticate", "token_rejected"]);
    expect(asked()).toBe(2);
  });

  test.each([
    { category: "MISSING_SCOPES", errors: [{ context: { requiredGranularScopes: ["tickets"] } }] },
    { category: "MISSING_SCOPES", context: { missingScopes: ["tickets"] } },
    { category: "FORBIDDEN", context: { requiredScopes: ["tickets"] } },
  ])("a missing scope is named: %j", async (body) => {
    const asked = answerWith(status(403, body));
    const error = await failure(list(rig()));
    expect([error.kind, error.code]).toEqual(["reauthenticate", "missing_scope"]);
    expect(error.message).toContain("tickets");
    expect(asked()).toBe(1);
  });

  test("another 403 is for the account's admin", async () => {
    answerWith(status(403, { message: "This feature is not part of the plan" }));
    const error = await failure(list(rig()));
    expect([error.kind, error.code]).toEqual(["fix_configuration", "crm_forbidden"]);
  });

  test("no token shows in errors or logs", async () => {
    answerWith(status(503), status(401), status(400, { message: "bad" }));
    const rigged = rig();
    const error = await failure(list(rigged));
    const all = JSON.stringify([error.message, error.stack, String(error.cause), rigged.logged]);
    expect(all).not.toMatch(/token-[12]/);
  });
});
