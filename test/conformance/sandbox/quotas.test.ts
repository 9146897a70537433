import { describe, expect, it } from "vitest";
import { call, firstPortal, grantedToken, startSandbox } from "./support.ts";

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

const list = (sandbox: Sandbox, token?: string) =>
  call(sandbox, "GET", "/crm/objects/2026-09/companies?limit=1", token === undefined ? {} : { token });
const search = (sandbox: Sandbox) =>
  call(sandbox, "POST", "/crm/objects/2026-09/companies/search", { body: {} });

/** A sandbox whose quotas run on a clock that only the test moves. */
async function timed(options = {}): Promise<{ sandbox: Sandbox; pass(ms: number): void }> {
  let now = 0;
  const sandbox = await startSandbox({ monotonicMs: () => now, ...options });
  return {
    sandbox,
    pass(ms) {
      now += ms;
    },
  };
}

describe("the ten-second quota", () => {
  it("takes 110 calls in any ten seconds and refuses the next", async () => {
    const { sandbox, pass } = await timed();
    for (let index = 0; index < 110; index += 1) {
      expect((await list(sandbox)).status).toBe(200);
      if (index === 54) pass(6_000);
    }
    pass(3_999);
    const refused = await list(sandbox);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBeNull();
    expect(refused.body).toMatchObject({
      status: "error",
      errorType: "RATE_LIMIT",
      policyName: "TEN_SECONDLY_ROLLING",
      message: "You have reached your ten_secondly_rolling limit.",
      category: "RATE_LIMITS",
    });
    // Ten seconds after the first half, and not before, there is room again: for just that half.
    pass(1);
    for (let index = 0; index < 55; index += 1) expect((await list(sandbox)).status).toBe(200);
    expect((await list(sandbox)).status).toBe(429);
  });

  it("belongs to one app of one account", async () => {
    const { sandbox } = await timed({
      portals: [{ portfolio: "empty" }, { portfolio: "empty" }],
      quotas: { perTenSeconds: 1 },
    });
    const { accessToken } = await grantedToken(sandbox, ["crm.objects.companies.read"]);
    expect((await list(sandbox)).status).toBe(200);
    expect((await list(sandbox)).status).toBe(429);
    expect((await list(sandbox, accessToken)).status).toBe(200);
    expect((await list(sandbox, sandbox.portals[1]?.accessToken)).status).toBe(200);
  });

  it("is told in headers", async () => {
    const { sandbox } = await timed();
    await list(sandbox);
    const { headers } = await list(sandbox);
    expect(headers.get("x-hubspot-ratelimit-max")).toBe("110");
    expect(headers.get("x-hubspot-ratelimit-remaining")).toBe("108");
    expect(headers.get("x-hubspot-ratelimit-interval-milliseconds")).toBe("10000");
  });
});

describe("the search quota", () => {
  it("is five in any second, apart from the other one, and without headers", async () => {
    const { sandbox, pass } = await timed({ quotas: { perTenSeconds: 1 } });
    expect((await list(sandbox)).status).toBe(200);
    for (let index = 0; index < 5; index += 1) {
      const found = await search(sandbox);
      expect(found.status).toBe(200);
      expect(found.headers.get("x-hubspot-ratelimit-max")).toBeNull();
    }
    expect(await search(sandbox)).toMatchObject({
      status: 429,
      body: { policyName: "SECONDLY", message: "You have reached your secondly limit." },
    });
    pass(999);
    expect((await search(sandbox)).status).toBe(429);
    pass(1);
    expect((await search(sandbox)).status).toBe(200);
  });
});

describe("the daily quota", () => {
  it("ends with the day of the sandbox's clock", async () => {
    const { sandbox } = await timed({
      quotas: { perDay: 2 },
      clock: () => Date.parse("2026-11-01T23:59:00Z"),
    });
    await list(sandbox);
    await list(sandbox);
    expect(await list(sandbox)).toMatchObject({ status: 429, body: { policyName: "DAILY" } });
    sandbox.admin.advanceTime(60_000);
    expect((await list(sandbox)).status).toBe(200);
  });
});

describe("the statistics", () => {
  it("count the most calls that arrived in a window, refused ones too", async () => {
    const { sandbox } = await timed();
    for (let index = 0; index < 112; index += 1) await list(sandbox);
    const stats = (await (await fetch(`${sandbox.baseUrl}/__sandbox/stats`)).json()) as { portals: object[] };
    expect(stats.portals).toMatchObject([
      {
        portalId: firstPortal(sandbox).portalId,
        calls: { list: 112 },
        statuses: { 200: 110, 429: 2 },
        rateLimited: 2,
        maxRolling: { tenSeconds: 112, searchSecond: 0 },
      },
    ]);
  });

  it("refuse nothing without quotas", async () => {
    const { sandbox } = await timed({ quotas: false });
    for (let index = 0; index < 120; index += 1) expect((await list(sandbox)).status).toBe(200);
  });
});
