import type { CrmName } from "../support/crm/stage.ts";

/** A database that one drill has to itself, seen by its owner: every installation's rows. */
export interface DrillDatabase {
  ownerUrl: string;
  query<R extends object>(text: string, values?: unknown[]): Promise<R[]>;
}

export interface DrillContext {
  /** The CRM that it plays on: one of the drill's own. */
  crm: CrmName;
  database: DrillDatabase;
  seed: number;
  /** Shorter storms, fewer crashes: what the test suite runs. */
  quick: boolean;
  /** Of the portal or org that suffers, where a drill does not need one of its own; undefined = as large as the drill needs. */
  portfolio?: string | undefined;
}

/** What a drill measured after everything had drained. */
export interface DrillResult {
  /** L: values, records and events that should be there and are not, or are there and should not be. */
  lost: number;
  /** D: rows or acts that exist twice. */
  doubled: number;
  /** W: records that an accepted write of ours left as they were. */
  wasted: number;
  /** Batches that crashes may have repeated; W may be that many times `batch`. */
  crashes: number;
  /** Accounts of one full call that writes. */
  batch: number;
  /** C: calls ÷ floor; null where the fault itself makes calls. */
  callRatio: number | null;
  /** R: seconds from the fault's end to L = 0; null where there is no such moment. */
  recoverySeconds: number | null;
  /** Highest count that the sandbox saw in any ten seconds, and in any second of searches; null = it counts by the day. */
  rolling: { general: number; search: number } | null;
  /** What else had to hold. */
  checks: readonly Check[];
}

export interface Check {
  /** The finding, with its figures: "0 calls after the uninstall". */
  what: string;
  holds: boolean;
}

export interface Drill {
  /** Number in the list of faults. */
  id: number;
  name: string;
  /** CRMs that the fault can befall. */
  crms: readonly CrmName[];
  run(context: DrillContext): Promise<DrillResult>;
}

export const QUOTA = { general: 110, search: 5 } as const;

export const everyCrm: readonly CrmName[] = ["hubspot", "salesforce"];

/** Everything that the result gets wrong; empty = passed. */
export function failuresOf(result: DrillResult): string[] {
  const failures = result.checks.filter(({ holds }) => !holds).map(({ what }) => what);
  if (result.lost > 0) failures.push(`${result.lost} lost`);
  if (result.doubled > 0) failures.push(`${result.doubled} doubled`);
  if (result.wasted > result.crashes * result.batch) failures.push(`${result.wasted} wasted`);
  const { general, search } = result.rolling ?? { general: 0, search: 0 };
  if (general > QUOTA.general) failures.push(`${general} calls in ten seconds`);
  if (search > QUOTA.search) failures.push(`${search} searches in a second`);
  return failures;
}
