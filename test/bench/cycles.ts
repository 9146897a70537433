import { setTimeout as sleep } from "node:timers/promises";
import type { InstallationStore } from "../../server/ports/store.ts";
import { allCalls, changesFloor } from "./floors.ts";
import { watchMemory } from "./memory.ts";
import { type Row, row } from "./rows.ts";
import { onStage, type Stage } from "./stage.ts";

const LATENCY_MS = 80;
/** Later than what search lags behind and what a poll reads twice. */
const LATER_MS = 120_000;
const SCHEDULE_MS = 300_000;

export interface Cycle {
  /** Search calls and those for links. */
  reads: number;
  calls: number;
  writes: { records: number; calls: number };
  seconds: number;
}

export interface Cycles {
  /** Record types that each cycle looks through. */
  searched: readonly string[];
  changed: Cycle;
  /** Reads the echo of the writes before it. */
  echo: Cycle;
  quiet: Cycle;
}

/** `accounts:<accounts>` scored and written, then `changing` of them changed, then nothing changed. */
export function cycles(accounts: number, changing: number, say: (text: string) => void): Promise<Cycles> {
  say(`Cycles over accounts:${accounts} …`);
  return onStage(`accounts:${accounts}`, async (stage) => {
    const { sandbox } = stage;
    // The first sync is only the way there: it runs without quotas and latency.
    await sandbox.set({ quotas: false, latencyMs: 0 });
    const memory = watchMemory(stage.serverPid);
    const rows = await stage.install();
    await stage.untilIdle(rows);
    say(
      `  ready (without quotas and latency): ${await durations(rows)}; the server grew by ${(memory.peakMb() - memory.startMb).toFixed(0)} MB`,
    );
    memory.stop();
    await sandbox.set({ quotas: true, latencyMs: LATENCY_MS });
    await betweenSchedules();
    // The echo of the first sync's writes is read back before anything is measured.
    await cycle(stage, rows);
    const today = new Date().toISOString().slice(0, 10);
    await sandbox.changeCompanies(changing, "payment_status", "overdue");
    await sandbox.changeCompanies(changing, "csm_pulse", "1");
    await sandbox.changeCompanies(changing, "csm_pulse_on", today);
    const changed = await cycle(stage, rows);
    const echo = await cycle(stage, rows);
    const quiet = await cycle(stage, rows);
    for (const [name, one] of Object.entries({ changed, echo, quiet })) {
      say(`  ${name}: ${one.calls} calls, ${one.writes.records} written, ${one.seconds.toFixed(1)} s`);
    }
    return { searched: Object.keys(sandbox.records), changed, echo, quiet };
  });
}

/** One incremental sync with what follows from it, two minutes of the CRM's time after the one before. */
async function cycle({ sandbox, enqueue, untilIdle }: Stage, rows: InstallationStore): Promise<Cycle> {
  await sandbox.advanceTime(LATER_MS);
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
async function betweenSchedules(): Promise<void> {
  const intoMs = () => Date.now() % SCHEDULE_MS;
  while (intoMs() < 45_000 || intoMs() > SCHEDULE_MS - 60_000) await sleep(1_000);
}

/** How long each job of the first sync took, in words. */
async function durations(rows: InstallationStore): Promise<string> {
  const ms: Record<string, number> = {};
  for (const { job, startedAt, finishedAt } of await rows.runs(50)) {
    if (finishedAt) ms[job] = (ms[job] ?? 0) + Date.parse(finishedAt) - Date.parse(startedAt);
  }
  return Object.entries(ms)
    .map(([job, spent]) => `${job} ${(spent / 1000).toFixed(1)} s`)
    .join(", ");
}

export function cycleRows(
  accounts: number,
  changing: number,
  { searched, changed, echo, quiet }: Cycles,
): Row[] {
  const of = `of ${accounts.toLocaleString("en")} accounts`;
  const searches = "Σ max(1, ⌈changed/200⌉) searches + Σ ⌈changed/1,000⌉ link batches";
  const found = changesFloor(searched, { companies: changing });
  return [
    row({
      name: `${changing.toLocaleString("en")} changed scores ${of}, calls to write them`,
      ours: changed.writes.calls,
      floor: Math.ceil(changing / 100),
      unit: "calls",
      formula: "⌈changed/100⌉",
    }),
    row({
      name: "The same, accounts written",
      ours: changed.writes.records,
      floor: changing,
      unit: "accounts",
      formula: "those that changed",
    }),
    row({
      name: "The same, calls to find them",
      ours: changed.reads,
      floor: found,
      unit: "calls",
      formula: searches,
    }),
    row({
      name: "The cycle after, which reads those writes back: accounts written",
      ours: echo.writes.records,
      floor: 0,
      unit: "accounts",
      formula: "none",
    }),
    row({ name: "The same, calls", ours: echo.calls, floor: found, unit: "calls", formula: searches }),
    row({
      name: `Unchanged cycle ${of}, accounts written`,
      ours: quiet.writes.records,
      floor: 0,
      unit: "accounts",
      formula: "none",
    }),
    row({
      name: "The same, calls",
      ours: quiet.calls,
      floor: changesFloor(searched, {}),
      unit: "calls",
      formula: searches,
    }),
  ];
}
