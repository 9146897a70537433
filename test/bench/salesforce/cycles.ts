import type { InstallationStore } from "../../../server/ports/store.ts";
import { betweenSchedules, type Cycle, cycle } from "../cycle.ts";
import { type Row, row } from "../rows.ts";
import type { Stage } from "../stage.ts";
import { collectionFloor, pollFloor } from "./floors.ts";
import type { OrgSandbox } from "./sandbox.ts";

/** Later than the five minutes that every poll reads again. */
const LATER_MS = 600_000;

export interface Cycles {
  objects: number;
  changed: Cycle;
  /** Reads the echo of the writes before it. */
  echo: Cycle;
  quiet: Cycle;
}

/** Over an org whose accounts are scored: `changing` of them change, then nothing does. */
export async function cycles(
  stage: Stage<OrgSandbox>,
  rows: InstallationStore,
  changing: number,
  say: (text: string) => void,
): Promise<Cycles> {
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

export function cycleRows(
  accounts: number,
  changing: number,
  { objects, changed, echo, quiet }: Cycles,
): Row[] {
  const of = `of ${accounts.toLocaleString("en")} Salesforce accounts`;
  const queries = "Σ max(1, ⌈changed/2,000⌉) queries";
  const found = pollFloor([changing, ...new Array<number>(objects - 1).fill(0)]);
  return [
    row({
      name: `${changing.toLocaleString("en")} changed scores ${of}, calls to write them`,
      ours: changed.writes.calls,
      floor: collectionFloor(changing),
      unit: "calls",
      formula: "⌈changed/200⌉ collections",
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
      formula: queries,
    }),
    row({
      name: "The cycle after, which reads those writes back: accounts written",
      ours: echo.writes.records,
      floor: 0,
      unit: "accounts",
      formula: "none",
    }),
    row({ name: "The same, calls", ours: echo.calls, floor: found, unit: "calls", formula: queries }),
    row({
      name: `Quiet poll ${of}, accounts written`,
      ours: quiet.writes.records,
      floor: 0,
      unit: "accounts",
      formula: "none",
    }),
    row({
      name: "The same, calls",
      ours: quiet.calls,
      floor: pollFloor(new Array<number>(objects).fill(0)),
      unit: "calls",
      formula: "one for each object",
    }),
  ];
}
