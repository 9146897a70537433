import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { salesforceKind } from "./salesforce-stage.ts";
import type { CrmStage } from "./stage.ts";
import { writeAll } from "./write-all.ts";

/** The number of calls is the same up to 100,000; `BULK_ACCOUNTS=100000` counts them there. */
const SIZE = Number(process.env.BULK_ACCOUNTS ?? 12_000);
const accounts = { name: "accounts", recordType: "account" } as const;

describe(`${SIZE.toLocaleString("en")} Salesforce accounts, in calls as the org counts them`, () => {
  let stage: CrmStage;
  let ids: string[];
  beforeAll(async () => {
    stage = await salesforceKind.open(`accounts:${SIZE}`);
  }, 120_000);
  afterAll(() => stage.close());

  it("are read in five: a page, a job, a look, its rows, and what the object looks like", async () => {
    const seen: string[] = [];
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    const connection = stage.connect();
    for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
      const page = await connection.listPage(accounts, cursor);
      seen.push(...page.records.map(({ id }) => id));
      expect(page.records.length).toBeLessThanOrEqual(2_000);
      most = Math.max(most, process.memoryUsage().heapUsed - before);
      cursor = page.next;
    }
    ids = seen;
    expect(new Set(seen).size).toBe(SIZE);
    console.log(
      `read: ${stage.limiter.calls.length} calls, heap at most +${Math.round(most / 1e6)} MB with the sandbox`,
    );
    expect(stage.limiter.calls.length).toBeLessThanOrEqual(5);
  }, 240_000);

  it("could be read in no fewer than pages or a job take, whichever is less", () => {
    const { listFloor } = stage.crm;
    expect([0, 2_000, 4_000, 6_001, 100_000, 100_001].map((accounts) => listFloor({ accounts }))).toEqual([
      1, 1, 2, 3, 3, 4,
    ]);
  });

  it("are written in at most seven, and 1,500 in eight by collections", async () => {
    const write = async (some: readonly string[], value: string) => {
      stage.limiter.calls.length = 0;
      const outcomes = await writeAll(
        stage.connect(),
        some.map((id) => ({ id, values: { health_score: value } })),
      );
      expect(outcomes.every(({ status }) => status === "written")).toBe(true);
      return stage.limiter.calls.length;
    };
    const [many, some] = [await write(ids, "51"), await write(ids.slice(0, 1_500), "52")];
    console.log(`written: ${many} calls for all, ${some} for 1,500`);
    expect(many).toBeLessThanOrEqual(7);
    expect(some).toBeLessThanOrEqual(8);
  }, 240_000);

  it("a quiet poll costs one call", async () => {
    stage.advanceTime(3_600_000);
    const page = await stage
      .connect()
      .changesPage(accounts, { at: new Date(stage.now() - 60_000).toISOString(), id: null });
    stage.limiter.calls.length = 0;
    await stage.connect().changesPage(accounts, page.position);
    expect(stage.limiter.calls).toHaveLength(1);
  });
});
