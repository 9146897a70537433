import { betweenSchedules, type Cycles, cycle, cycleRows, durations } from "../cycle.ts";
import { watchMemory } from "../memory.ts";
import type { Row } from "../rows.ts";
import { onStage } from "../stage.ts";
import { changesFloor } from "./floors.ts";
import { startPortal } from "./sandbox.ts";

const LATENCY_MS = 80;
/** Later than what search lags behind and what a poll reads twice. */
const LATER_MS = 120_000;

export interface PortalCycles extends Cycles {
  /** Record types that each cycle looks through. */
  searched: readonly string[];
}

/** `accounts:<accounts>` scored and written, then `changing` of them changed, then nothing changed. */
export function cycles(
  accounts: number,
  changing: number,
  say: (text: string) => void,
): Promise<PortalCycles> {
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

export function portalRows(accounts: number, changing: number, polled: PortalCycles): Row[] {
  const searches = "Σ max(1, ⌈changed/200⌉) searches + Σ ⌈changed/1,000⌉ link batches";
  const { searched } = polled;
  return cycleRows(
    polled,
    { accounts: `${accounts.toLocaleString("en")} accounts`, changing, quietly: "Unchanged cycle" },
    {
      write: { calls: Math.ceil(changing / 100), formula: "⌈changed/100⌉" },
      find: { calls: changesFloor(searched, { companies: changing }), formula: searches },
      quiet: { calls: changesFloor(searched, {}), formula: searches },
    },
  );
}
