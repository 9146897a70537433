import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLimiter } from "../../../../server/adapters/postgres/index.ts";
import { BellwetherError, isError } from "../../../../server/domain/errors.ts";
import { createTestDatabase, type TestDatabase } from "../../../support/database.ts";

let database: TestDatabase;
let one: ReturnType<typeof createLimiter>;
let two: ReturnType<typeof createLimiter>;

beforeAll(async () => {
  database = await createTestDatabase();
  one = createLimiter({ appUrl: database.appUrl });
  two = createLimiter({ appUrl: database.appUrl });
});
afterAll(async () => {
  await Promise.all([one.close(), two.close()]);
  await database.drop();
});

/** Most instants within any window of that length. */
function mostWithin(instants: readonly number[], windowMs: number): number {
  const sorted = instants.toSorted((a, b) => a - b);
  return Math.max(
    ...sorted.map((from, n) => sorted.filter((at, m) => m >= n && at < from + windowMs).length),
  );
}

const rateLimited = () => new BellwetherError("retry_later", "rate_limited", "Slow down.");

describe("limiter", () => {
  it("keeps the vendor's rolling count at the quota over two processes, jitter included", async () => {
    const lane = { name: "general", permits: 11, windowMs: 300 };
    const installationId = randomUUID();
    const seen: number[] = [];
    const call = async () => {
      await sleep(Math.random() * 8);
      seen.push(performance.now());
      await sleep(Math.random() * 8);
    };
    const calls = Array.from({ length: 66 }, (_, n) => (n % 2 ? one : two).run(installationId, lane, call));
    await Promise.all(calls);
    expect(seen).toHaveLength(66);
    expect(mostWithin(seen, lane.windowMs)).toBe(lane.permits);
  });

  it("counts each installation and each lane apart, and returns what the call returns", async () => {
    const lane = { name: "narrow", permits: 1, windowMs: 60_000 };
    const [a, b] = [randomUUID(), randomUUID()];
    expect(await one.run(a, lane, async () => "a")).toBe("a");
    expect(await one.run(b, lane, async () => "b")).toBe("b");
    expect(await one.run(a, { ...lane, name: "other" }, async () => "c")).toBe("c");
  });

  it("holds a permit while its call is under way", async () => {
    const lane = { name: "slow", permits: 2, windowMs: 20 };
    const installationId = randomUUID();
    let active = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        (n % 2 ? one : two).run(installationId, lane, async () => {
          most = Math.max(most, ++active);
          await sleep(60);
          active--;
        }),
      ),
    );
    expect(most).toBe(2);
  });

  it("gives the permit of a failed call back, and passes the failure on", async () => {
    const lane = { name: "failing", permits: 1, windowMs: 20 };
    const installationId = randomUUID();
    for (let n = 0; n < 3; n++) {
      await expect(
        one.run(installationId, lane, async () => {
          throw new Error("boom");
        }),
      ).rejects.toThrow("boom");
    }
  });

  it("starts nothing during a pause, then one probe at a time until one succeeds", async () => {
    const lane = { name: "paused", permits: 10, windowMs: 20 };
    const installationId = randomUUID();
    const pausedAt = performance.now();
    await one.pause(installationId, lane, 300);
    const starts: number[] = [];
    let refusals = 2;
    const call = async (): Promise<void> => {
      starts.push(performance.now());
      if (refusals-- > 0) throw rateLimited();
    };
    const again = async (limiter: typeof one): Promise<void> => {
      try {
        await limiter.run(installationId, lane, call);
      } catch (error) {
        if (!isError(error, "retry_later", "rate_limited")) throw error;
        await again(limiter);
      }
    };
    await Promise.all([again(one), again(two), again(one), again(two)]);
    expect(starts).toHaveLength(6);
    expect(starts[0]! - pausedAt).toBeGreaterThanOrEqual(300);
    expect(mostWithin(starts.slice(0, 3), 900)).toBe(1);
  });

  it("refuses at once while a pause is long, and says when to come back", async () => {
    const lane = { name: "daily", permits: 10, windowMs: 1000 };
    const installationId = randomUUID();
    await one.pause(installationId, lane, 3_600_000);
    const refused = await two.run(installationId, lane, async () => "called").catch((error) => error);
    expect(refused).toMatchObject({ kind: "retry_later", code: "lane_paused" });
    expect(refused.retryAfterMs).toBeGreaterThan(3_500_000);
  });

  it("frees the permits of a process that died when their lease ends", async () => {
    const lane = { name: "crashed", permits: 1, windowMs: 50 };
    const installationId = randomUUID();
    const dying = createLimiter({ appUrl: database.appUrl, callTimeoutMs: 200 });
    await new Promise<void>((started) => {
      void dying.run(installationId, lane, () => {
        started();
        return new Promise(() => {});
      });
    });
    expect(await one.run(installationId, lane, async () => "free again")).toBe("free again");
    await dying.close();
  });

  it("does not call when the database cannot tell the quota", async () => {
    const blind = createLimiter({ appUrl: "postgres://bellwether_app:x@127.0.0.1:1/none" });
    let called = false;
    await expect(
      blind.run(randomUUID(), { name: "blind", permits: 1, windowMs: 10 }, async () => {
        called = true;
      }),
    ).rejects.toThrow();
    expect(called).toBe(false);
    await blind.close();
  });
});
