import type { InstallationStore } from "../../../server/ports/store.ts";
import { betweenSchedules, type Cycles, cycle, cycleRows } from "../cycle.ts";
import type { Row } from "../rows.ts";
import type { Stage } from "../stage.ts";
import { collectionFloor, pollFloor } from "./floors.ts";
import type { OrgSandbox } from "./sandbox.ts";

/** Later than the five minutes that every poll reads again. */
const LATER_MS = 600_000;

export interface OrgCycles extends Cycles {
  objects: number;
}

/** Over an org whose accounts are scored: `changing` of them change, then nothing does. */
export async function cycles(
  stage: Stage<OrgSandbox>,
  rows: InstallationStore,
  changing: number,
  say: (text: string) => void,
): Promise<OrgCycles> {
  const { sandbox } = stage;
  await betweenSchedules();
  // The echo of the first sync's writes is read back before anything is measured.
  await cycle(stage, rows, LATER_MS);
  await sandbox.advanceTime(LATER_MS);
  const today = new Date().toISOString().slice(0, 10);
  await sandbox.changeAccounts(changing, "Payment_Status__c", "overdue");
  await sandbox.changeAccounts(changing, "CSM_Pulse__c", 1);
  await sandbox.changeAccounts(changing, "CSM_Pulse_On__c", today);
  const changed = await cycle(stage, rows, LATER_MS);
  const echo = await cycle(stage, rows, LATER_MS);
  const quiet = await cycle(stage, rows, LATER_MS);
  for (const [name, one] of Object.entries({ changed, echo, quiet }))
    say(`  ${name}: ${one.calls} calls, ${one.writes.records} written, ${one.seconds.toFixed(1)} s`);
  return { objects: Object.keys(await rows.checkpoints()).length, changed, echo, quiet };
}

export function orgRows(accounts: number, changing: number, polled: OrgCycles): Row[] {
  const idle = (objects: number) => new Array<number>(objects).fill(0);
  return cycleRows(
    polled,
    { accounts: `${accounts.toLocaleString("en")} Salesforce accounts`, changing, quietly: "Quiet poll" },
    {
      write: { calls: collectionFloor(changing), formula: "⌈changed/200⌉ collections" },
      find: {
        calls: pollFloor([changing, ...idle(polled.objects - 1)]),
        formula: "Σ max(1, ⌈changed/2,000⌉) queries",
      },
      quiet: { calls: pollFloor(idle(polled.objects)), formula: "one for each object" },
    },
  );
}
