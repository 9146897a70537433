import { watchMemory } from "../memory.ts";
import { type Row, row } from "../rows.ts";
import { allCalls } from "../sandbox.ts";
import { onStage } from "../stage.ts";
import { listFloor, quotaCalls, quotaSeconds } from "./floors.ts";
import { startPortal } from "./sandbox.ts";

const LATENCY_MS = 80;

export interface Backfill {
  calls: number;
  /** Those of them that the quota of 110 in ten seconds counts. */
  underQuota: number;
  floor: number;
  /** From the admin's consent until everything is read. */
  readSeconds: number;
  /** From the admin's consent until the last score stands in the CRM, and all calls until then. */
  doneSeconds: number;
  doneUnderQuota: number;
  throttled: number;
  mostInTenSeconds: number;
  growthMb: number;
}

/** The first sync of `bench:<companies>`, quotas and latency on. */
export function firstSync(companies: number, say: (text: string) => void): Promise<Backfill> {
  say(`First sync of bench:${companies} …`);
  return onStage(
    () => startPortal(`bench:${companies}`),
    async (stage) => {
      const { sandbox } = stage;
      await sandbox.set({ quotas: true, latencyMs: LATENCY_MS });
      const memory = watchMemory(stage.serverPid);
      const began = performance.now();
      const seconds = () => (performance.now() - began) / 1000;
      const rows = await stage.install();
      await stage.untilRead(rows);
      const readSeconds = seconds();
      const read = await sandbox.counts();
      const readPeakMb = memory.peakMb();
      await stage.untilIdle(rows);
      const doneSeconds = seconds();
      const done = await sandbox.counts();
      memory.stop();
      say(
        `  read in ${readSeconds.toFixed(1)} s, scored and written after ${doneSeconds.toFixed(1)} s; the server grew from ` +
          `${memory.startMb.toFixed(0)} MB to ${readPeakMb.toFixed(0)} MB while reading and ${memory.peakMb().toFixed(0)} MB in all`,
      );
      return {
        calls: allCalls(read.calls),
        underQuota: quotaCalls(read.calls),
        floor: listFloor(Object.values(sandbox.records)),
        readSeconds,
        doneSeconds,
        doneUnderQuota: quotaCalls(done.calls),
        throttled: done.throttled,
        mostInTenSeconds: done.mostInTenSeconds,
        growthMb: memory.peakMb() - memory.startMb,
      };
    },
  );
}

/** `half` = the same with half as many companies. */
export function firstSyncRows(companies: number, full: Backfill, half: Backfill): Row[] {
  const time = "10·⌊(calls − 1)/110⌋ under the quota";
  return [
    row({
      name: `First sync of ${companies.toLocaleString("en")} companies and all that belongs to them, calls to read`,
      ours: full.calls,
      floor: full.floor,
      unit: "calls",
      formula: "Σ ⌈n/100⌉ over the lists",
    }),
    row({
      name: "The same, until all is read",
      ours: full.readSeconds,
      floor: quotaSeconds(full.underQuota),
      unit: "s",
      formula: time,
    }),
    row({
      name: "The same, until the last score stands in the CRM",
      ours: full.doneSeconds,
      floor: quotaSeconds(full.doneUnderQuota),
      unit: "s",
      formula: `${time}, writes included`,
    }),
    row({
      name: "The same, most calls in any ten seconds",
      ours: full.mostInTenSeconds,
      floor: 110,
      unit: "calls",
      formula: "the quota, used up",
    }),
    row({
      name: "The same, refused with 429",
      ours: full.throttled,
      floor: 0,
      unit: "calls",
      formula: "none",
    }),
    row({
      name: "The same, memory that the server grew by",
      ours: full.growthMb,
      floor: half.growthMb,
      unit: "MB",
      formula: "what it grows by with half as many companies",
    }),
  ];
}
