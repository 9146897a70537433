import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createJobs } from "../../../../server/adapters/postgres/index.ts";
import { retryDelayMs } from "../../../../server/adapters/postgres/jobs/after-failure.ts";
import { BellwetherError } from "../../../../server/domain/errors.ts";
import type { Jobs } from "../../../../server/ports/jobs.ts";
import { createTestDatabase, type TestDatabase } from "../../../support/database.ts";

let database: TestDatabase;
const open: Jobs[] = [];
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((jobs) => jobs.stop(2000)));
  await database.query("DELETE FROM pgboss.job");
});
afterAll(() => database.drop());

/** A process of its own, as far as the database can tell. */
async function start(): Promise<Jobs> {
  const jobs = await createJobs({ appUrl: database.appUrl, log });
  open.push(jobs);
  return jobs;
}

const until = (condition: () => boolean | Promise<boolean>) =>
  vi.waitFor(async () => expect(await condition()).toBe(true), { timeout: 15_000, interval: 20 });

describe("jobs", () => {
  it("joins a waiting job, and waits its turn behind a running one", async () => {
    const installationId = randomUUID();
    const jobs = await start();
    await jobs.enqueue({ name: "score", installationId });
    await jobs.enqueue({ name: "score", installationId });
    expect(await jobs.pending(installationId)).toBe(1);

    let runs = 0;
    let finish = () => {};
    await jobs.work(async () => {
      runs++;
      if (runs === 1)
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
    });
    await until(() => runs === 1);
    await jobs.enqueue({ name: "score", installationId });
    expect(await jobs.pending(installationId)).toBe(2);
    await sleep(1200);
    expect(runs).toBe(1);
    finish();
    await until(async () => runs === 2 && (await jobs.pending(installationId)) === 0);
  });

  it("runs one job of an installation at a time over two processes, and each once", async () => {
    const installations = [randomUUID(), randomUUID(), randomUUID()];
    const active = new Map<string, number>();
    let most = 0;
    const done: string[] = [];
    const [one, two] = [await start(), await start()];
    const handle = async ({ installationId }: { installationId: string }) => {
      active.set(installationId, (active.get(installationId) ?? 0) + 1);
      most = Math.max(most, active.get(installationId)!);
      await sleep(30);
      active.set(installationId, active.get(installationId)! - 1);
      done.push(installationId);
    };
    for (const installationId of installations) {
      await one.enqueue({ name: "write-back", installationId });
      await two.enqueue({ name: "write-back", installationId });
    }
    await Promise.all([one.work(handle), two.work(handle)]);
    await until(() => done.length === 3);
    expect(done.toSorted()).toEqual(installations.toSorted());
    for (let n = 0; n < 10; n++) await one.enqueue({ name: "write-back", installationId: installations[0]! });
    await until(async () => (await one.pending(installations[0]!)) === 0);
    expect(most).toBe(1);
  });

  it("brings a delayed job forward, and drops waiting ones on request", async () => {
    const installationId = randomUUID();
    const jobs = await start();
    const seen: string[] = [];
    await jobs.work(async (job) => {
      seen.push(job.name);
    });
    await jobs.enqueue({ name: "hints", installationId }, { delayMs: 60_000 });
    await jobs.enqueue({ name: "nightly", installationId }, { delayMs: 60_000 });
    await jobs.enqueue({ name: "hints", installationId });
    await until(() => seen.length === 1);
    await until(async () => (await jobs.pending(installationId)) === 1);
    expect(seen).toEqual(["hints"]);
    await jobs.cancel(installationId);
    expect(await jobs.pending(installationId)).toBe(0);
  });

  it("runs a failed job again after the delay that the error names, and keeps the failure visible", async () => {
    const installationId = randomUUID();
    const jobs = await start();
    let runs = 0;
    await jobs.work(async () => {
      if (++runs === 1)
        throw new BellwetherError("retry_later", "rate_limited", "The CRM is busy.", { retryAfterMs: 10 });
    });
    await jobs.enqueue({ name: "incremental", installationId });
    await until(async () => runs === 2 && (await jobs.pending(installationId)) === 0);
    const rows = await database.query("SELECT output FROM pgboss.job WHERE state = 'failed'");
    expect(rows).toEqual([{ output: { message: "The CRM is busy." } }]);
  });

  it("does not repeat what a person must mend first", async () => {
    const installationId = randomUUID();
    const jobs = await start();
    let runs = 0;
    await jobs.work(async () => {
      runs++;
      throw new BellwetherError("reauthenticate", "grant_dead", "Connect again.");
    });
    await jobs.enqueue({ name: "incremental", installationId });
    await until(async () => runs === 1 && (await jobs.pending(installationId)) === 0);
  });

  it("runs the job of a dead worker elsewhere", async () => {
    const installationId = randomUUID();
    const jobs = await start();
    await jobs.enqueue({ name: "backfill", installationId });
    // As a killed process leaves it: taken, and silent since before its heartbeat.
    await database.query(
      `UPDATE pgboss.job SET state = 'active', started_on = now(), heartbeat_on = now() - interval '11 seconds'
        WHERE singleton_key = $1`,
      [installationId],
    );
    const seen: string[] = [];
    await jobs.work(async (job) => void seen.push(job.installationId));
    await until(async () => seen.length === 1 && (await jobs.pending(installationId)) === 0);
  });

  it("stops running jobs at their next checkpoint and leaves the rest to another process", async () => {
    const installationId = randomUUID();
    const jobs = await start();
    let started = false;
    await jobs.work(async (_job, stopping) => {
      started = true;
      while (!stopping.aborted) await sleep(10);
    });
    await jobs.enqueue({ name: "backfill", installationId });
    await until(() => started);
    await open.splice(0)[0]!.stop(5000);
    const other = await start();
    expect(await other.pending(installationId)).toBe(1);
    let resumed = false;
    await other.work(async () => {
      resumed = true;
    });
    await until(() => resumed);
  });

  it("ticks in one process only", async () => {
    let ticks = 0;
    const [one, two] = [await start(), await start()];
    for (const jobs of [one, two]) {
      await jobs.schedule([{ name: "test", cron: "0 0 1 1 *", onTick: async () => void ticks++ }]);
    }
    await database.query("INSERT INTO pgboss.job (name, policy) VALUES ('tick-test', 'short')");
    await until(() => ticks > 0);
    await sleep(1500);
    expect(ticks).toBe(1);
  });
});

describe("delay after a failure", () => {
  it("doubles from 5 s to 15 min, half of it random", () => {
    const crash = new Error("boom");
    expect(retryDelayMs(crash, 0, () => 1)).toBe(5_000);
    expect(retryDelayMs(crash, 0, () => 0)).toBe(2_500);
    expect(retryDelayMs(crash, 3, () => 1)).toBe(40_000);
    expect(retryDelayMs(crash, 50, () => 1)).toBe(900_000);
    expect(retryDelayMs(new BellwetherError("retry_later", "x", "x", { retryAfterMs: 7 }), 9)).toBe(7);
    expect(retryDelayMs(new BellwetherError("fix_data", "x", "x"), 0)).toBeNull();
  });
});
