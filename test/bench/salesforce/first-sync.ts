import type { InstallationStore } from "../../../server/ports/store.ts";
import { durations } from "../cycle.ts";
import { watchMemory } from "../memory.ts";
import { type Row, row } from "../rows.ts";
import { allCalls, type Counts } from "../sandbox.ts";
import type { Stage } from "../stage.ts";
import { bulkWriteFloor, readFloor } from "./floors.ts";
import type { OrgSandbox } from "./sandbox.ts";

export interface FirstSync {
  accounts: number;
  /** Objects that are read; of all but the accounts there is at most one page. */
  objects: number;
  /** Calls that read the accounts. */
  reads: number;
  /** Calls that wrote the scores. */
  writes: number;
  /** Accounts that hold a score or the word that it cannot be known. */
  written: number;
  /** All calls from the admin's consent until the last score stands in the org, without the schedule's own polls. */
  calls: number;
  growthMb: number;
}

/** Calls before the lists: the org's name, and whether the package's fields are there. */
const CONNECTING = { query: 1, describe: 1 };

/** Connects the org and waits until every account is read, scored and written. */
export async function firstSync(
  stage: Stage<OrgSandbox>,
  accounts: number,
  say: (text: string) => void,
): Promise<{ rows: InstallationStore; first: FirstSync }> {
  const { sandbox } = stage;
  const memory = watchMemory(stage.serverPid);
  const began = performance.now();
  const rows = await stage.install();
  await stage.untilRead(rows);
  const readMb = memory.peakMb();
  const readSeconds = (performance.now() - began) / 1000;
  await stage.untilIdle(rows);
  const seconds = (performance.now() - began) / 1000;
  memory.stop();
  const counts = await sandbox.counts();
  const objects = Object.keys(await rows.checkpoints()).length;
  const first = {
    accounts,
    objects,
    reads: accountReads(counts, objects),
    writes: callsOf(counts, "ingest/") + callsOf(counts, "collections/"),
    written: await sandbox.scoredAccounts(),
    calls: allCalls(counts.calls) - callsOf(counts, "queryAll"),
    growthMb: memory.peakMb() - memory.startMb,
  };
  say(
    `  read after ${readSeconds.toFixed(1)} s, scored and written after ${seconds.toFixed(1)} s; the server grew from ` +
      `${memory.startMb.toFixed(0)} MB to ${readMb.toFixed(0)} MB while reading and ${memory.peakMb().toFixed(0)} MB in all`,
  );
  say(`  ${await durations(rows)}; calls by kind: ${JSON.stringify(counts.calls)}`);
  return { rows, first };
}

/** All calls that read or describe, but one page and one description for each other object. */
function accountReads({ calls }: Counts, objects: number): number {
  const { query = 0, describe = 0 } = calls;
  const others = objects - 1;
  const pages = query - CONNECTING.query - others;
  const descriptions = describe - CONNECTING.describe - others;
  return pages + descriptions + callsOf({ calls }, "bulk-query/");
}

function callsOf({ calls }: Pick<Counts, "calls">, prefix: string): number {
  return allCalls(Object.fromEntries(Object.entries(calls).filter(([kind]) => kind.startsWith(prefix))));
}

/** `double` = the same with twice as many accounts. */
export function firstSyncRows(first: FirstSync, double: FirstSync): Row[] {
  const { accounts, objects } = first;
  const many = accounts.toLocaleString("en");
  return [
    row({
      name: `First sync of ${many} Salesforce accounts, calls to read them`,
      ours: first.reads,
      floor: readFloor(accounts),
      unit: "calls",
      formula: "⌈n/2,000⌉ pages, or a Bulk job: 2 + ⌈n/100,000⌉",
    }),
    row({
      name: `${many} changed scores, calls to write them`,
      ours: first.writes,
      floor: bulkWriteFloor(accounts),
      unit: "calls",
      formula: "4·⌈n/100,000⌉: a Bulk job is created, filled, closed, looked at",
    }),
    row({
      name: "The same, accounts written",
      ours: first.written,
      floor: accounts,
      unit: "accounts",
      formula: "those that changed",
    }),
    row({
      name: "The same, all calls from the admin's consent until the last score stands in the CRM",
      ours: first.calls,
      floor: readFloor(accounts) + (objects - 1) + bulkWriteFloor(accounts),
      unit: "calls",
      formula: `both, and a page for each of ${objects - 1} other objects`,
    }),
    row({
      name: "The same, memory that the server grew by",
      ours: first.growthMb,
      floor: 150,
      unit: "MB",
      formula: "the bound that it has to keep",
    }),
    row({
      name: `The same with ${double.accounts.toLocaleString("en")} accounts, memory that the server grew by`,
      ours: double.growthMb,
      floor: first.growthMb,
      unit: "MB",
      formula: "what it grows by with half as many accounts",
    }),
  ];
}
