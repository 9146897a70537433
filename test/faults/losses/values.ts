import type { CrmPlace } from "../../support/crm/stage.ts";
import type { DrillDatabase } from "../drill-kind.ts";

/** Accounts whose properties of ours are not what we want them to be; those that the CRM refused do not count. */
export async function valueLosses(
  place: CrmPlace,
  database: DrillDatabase,
  installation: string,
): Promise<string[]> {
  const rows = await database.query<{
    account_id: string;
    desired: Record<string, string>;
    refused: boolean;
  }>(
    `SELECT account_id, desired, refused_at IS NOT NULL AS refused FROM property_write WHERE installation_id = $1`,
    [installation],
  );
  const wanted = new Map(rows.map((row) => [row.account_id, row]));
  const losses: string[] = [];
  for (const { id, isCustomer, own } of place.accounts()) {
    const row = wanted.get(id);
    if (!row) {
      if (isCustomer) losses.push(`account ${id} has never been scored`);
      continue;
    }
    if (isCustomer === (row.desired.score_status === "excluded"))
      losses.push(`account ${id} is ${isCustomer ? "" : "not "}a customer and counts as the opposite`);
    if (row.refused) continue;
    for (const [property, value] of Object.entries(row.desired)) {
      const actual = own(property);
      if (actual !== value) losses.push(`account ${id}: ${property} is "${actual}", not "${value}"`);
    }
  }
  return losses;
}

/** Work that was taken on and not finished. */
export async function leftWaiting(database: DrillDatabase, installation: string): Promise<string[]> {
  const [left] = await database.query<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM account_due WHERE installation_id = $1) AS due,
            (SELECT count(*)::int FROM hint WHERE installation_id = $1 AND completed_at IS NULL) AS hints,
            (SELECT count(*)::int FROM property_write WHERE installation_id = $1 AND pending) AS pending`,
    [installation],
  );
  return Object.entries(left ?? {}).flatMap(([what, count]) =>
    count > 0 ? [`${count} ${what} left waiting`] : [],
  );
}
