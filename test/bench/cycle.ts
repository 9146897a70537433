import { setTimeout as sleep } from "node:timers/promises";
import type { InstallationStore } from "../../server/ports/store.ts";
import { type Row, row } from "./rows.ts";
import { allCalls, type CrmSandbox } from "./sandbox.ts";
import type { Stage } from "./stage.ts";

export interface Cycle {
  /** Calls that found what changed. */
  reads: number;
  calls: number;
  writes: { records: number; calls: number };
  seconds: number;
}

/** Three cycles, one after the other: accounts changed, our own writes come back, nothing happened. */
export interface Cycles {
  changed: Cycle;
  /** Reads the echo of the writes before it. */
  echo: Cycle;
  quiet: Cycle;
}

/** Fewest calls, and how they are counted. */
export interface Floor {
  calls: number;
  formula: string;
}

const SCHEDULE_MS = 300_000;

/** One incremental sync with what follows from it, `laterMs` of the CRM's time after the one before. */
export async function cycle(
  { sandbox, enqueue, untilIdle }: Stage<CrmSandbox>,
  rows: InstallationStore,
  laterMs: number,
): Promise<Cycle> {
  await sandbox.advanceTime(laterMs);
  const before = await sandbox.counts();
  const began = performance.now();
  await enqueue(rows, "incremental");
  await untilIdle(rows);
  const seconds = (performance.now() - began) / 1000;
  const after = await sandbox.counts();
  const writes = await sandbox.writesAfter(before.lastWrite);
  const calls = allCalls(after.calls) - allCalls(before.calls);
  return { reads: calls - writes.calls, calls, writes, seconds };
}

/** The server polls by itself at every fifth minute: waits until that is over and not about to come. */
export async function betweenSchedules(): Promise<void> {
  const intoMs = () => Date.now() % SCHEDULE_MS;
  while (intoMs() < 45_000 || intoMs() > SCHEDULE_MS - 60_000) await sleep(1_000);
}

/** How long each kind of job took so far, in words. */
export async function durations(rows: InstallationStore): Promise<string> {
  const ms: Record<string, number> = {};
  for (const { job, startedAt, finishedAt } of await rows.runs(50)) {
    if (finishedAt) ms[job] = (ms[job] ?? 0) + Date.parse(finishedAt) - Date.parse(startedAt);
  }
  return Object.entries(ms)
    .map(([job, spent]) => `${job} ${(spent / 1000).toFixed(1)} s`)
    .join(", ");
}

/** The cycles beside the fewest calls that any client needs over these `accounts` ("100,000 accounts"). */
export function cycleRows(
  { changed, echo, quiet }: Cycles,
  { accounts, changing, quietly }: { accounts: string; changing: number; quietly: string },
  floors: { write: Floor; find: Floor; quiet: Floor },
): Row[] {
  const calls = (name: string, ours: number, floor: Floor) =>
    row({ name, ours, floor: floor.calls, unit: "calls", formula: floor.formula });
  const written = (name: string, { writes }: Cycle, floor: number, formula: string) =>
    row({ name, ours: writes.records, floor, unit: "accounts", formula });
  const scores = `${changing.toLocaleString("en")} changed scores of ${accounts}`;
  const echoes = "The cycle after, which reads those writes back: accounts written";
  return [
    calls(`${scores}, calls to write them`, changed.writes.calls, floors.write),
    written("The same, accounts written", changed, changing, "those that changed"),
    calls("The same, calls to find them", changed.reads, floors.find),
    written(echoes, echo, 0, "none"),
    calls("The same, calls", echo.calls, floors.find),
    written(`${quietly} of ${accounts}, accounts written`, quiet, 0, "none"),
    calls("The same, calls", quiet.calls, floors.quiet),
  ];
}
