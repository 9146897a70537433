import { betweenSchedules, type Cycle, cycle, durations } from "../cycle.ts";
import { watchMemory } from "../memory.ts";
import { type Row, row } from "../rows.ts";
import { onStage } from "../stage.ts";
import { changesFloor } from "./floors.ts";
import { startPortal } from "./sandbox.ts";

const LATENCY_MS = 80;
/** Later than what search lags behind and what a poll reads twice. */
const LATER_MS = 120_000;

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
  return onStage(
    () => startPortal(`accounts:${accounts}`),
    async (stage) => {
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
      await cycle(stage, rows, LATER_MS);
      const today = new Date().toISOString().slice(0, 10);
      await sandbox.changeAccounts(changing, "payment_status", "overdue");
      await sandbox.changeAccounts(changing, "csm_pulse", "1");
      await sandbox.changeAccounts(changing, "csm_pulse_on", today);
      const changed = await cycle(stage, rows, LATER_MS);
      const echo = await cycle(stage, rows, LATER_MS);
      const quiet = await cycle(stage, rows, LATER_MS);
      for (const [name, one] of Object.entries({ changed, echo, quiet })) {
        say(`  ${name}: ${one.calls} calls, ${one.writes.records} written, ${one.seconds.toFixed(1)} s`);
      }
      return { searched: Object.keys(sandbox.records), changed, echo, quiet };
    },
  );
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
