import type { Portal } from "../../sandbox/hubspot/portal.ts";
import type { DrillDatabase } from "../drill-kind.ts";
import { OWN_PREFIX } from "../own-writes.ts";
import { live } from "./mirror.ts";

/** Companies whose properties of ours are not what we want them to be; those that the CRM refused do not count. */
export async function valueLosses(
  portal: Portal,
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
  for (const company of live(portal, "companies")) {
    const row = wanted.get(String(company.id));
    const isCustomer = company.values.lifecyclestage === "customer";
    if (!row) {
      if (isCustomer) losses.push(`company ${company.id} has never been scored`);
      continue;
    }
    if (isCustomer === (row.desired.score_status === "excluded"))
      losses.push(
        `company ${company.id} is ${isCustomer ? "" : "not "}a customer and counts as the opposite`,
      );
    if (row.refused) continue;
    for (const [id, value] of Object.entries(row.desired)) {
      const actual = company.values[`${OWN_PREFIX}${id}`] ?? "";
      if (actual !== value) losses.push(`company ${company.id}: ${id} is "${actual}", not "${value}"`);
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
