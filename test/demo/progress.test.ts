import { expect, it } from "vitest";
import { progressLine } from "./progress.ts";

it("says how often something was done, not to how many accounts: two runs over 200 are 400 scores", async () => {
  const run = (job: string, counts: Record<string, number>) => ({
    id: job,
    job,
    startedAt: "2026-11-21T02:00:00Z",
    finishedAt: null,
    counts,
    error: null,
  });
  const runs = [
    run("backfill", { companies: 1_000 }),
    run("score", { scored: 200, written: 200 }),
    run("score", { scored: 200, written: 200 }),
  ];
  const line = await progressLine({ runs: async () => runs });
  expect(line).toBe("read 1,000 records · 400 scores computed · 400 record updates sent");
});
