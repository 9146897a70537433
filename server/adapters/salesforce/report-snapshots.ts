import { bandValue } from "../../domain/property-values.ts";
import type { ReportSnapshot } from "../../domain/report-snapshot.ts";
import type { ReportOutcome } from "../../ports/crm.ts";
import { saveCollection } from "./collection.ts";
import { packageMissing } from "./errors.ts";
import { ownPrefix } from "./fields-to-read.ts";
import type { ConnectionParts } from "./parts.ts";
import { toOutcome } from "./save-error.ts";

const OBJECT = "Health_Snapshot__c";
const KEY = "External_Id__c";

/** One record of the package's object for each, known by account, day and reason: sent twice, it is one. One call. */
export async function saveReportSnapshots(
  parts: ConnectionParts,
  snapshots: readonly ReportSnapshot[],
): Promise<ReportOutcome[]> {
  const prefix = ownPrefix(parts, await parts.descriptions.of("Account"));
  if (prefix === null) throw packageMissing([OBJECT]);
  const records = snapshots.map((snapshot) => toRecord(prefix, snapshot));
  const saved = await saveCollection(
    parts,
    `/composite/sobjects/${prefix}${OBJECT}/${prefix}${KEY}`,
    records,
  );
  return snapshots.map(({ accountId }, index) => toOutcome(parts, accountId, saved[index]!));
}

function toRecord(prefix: string, snapshot: ReportSnapshot): Record<string, unknown> {
  const { accountId, day, reason, score, band, previousBand, scorecardVersion, arr } = snapshot;
  const values = {
    [KEY]: `${accountId}:${day}:${reason}`,
    Account__c: accountId,
    Day__c: day,
    Reason__c: reason,
    Score__c: score,
    Band__c: bandValue(band),
    Previous_Band__c: previousBand && bandValue(previousBand),
    Scorecard_Version__c: scorecardVersion,
    ARR__c: arr,
  };
  const named = Object.entries(values).map(([name, value]) => [prefix + name, value]);
  return { attributes: { type: prefix + OBJECT }, ...Object.fromEntries(named) };
}
