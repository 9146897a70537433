import { sql } from "kysely";
import type { AccountScope } from "../../../domain/settings.ts";
import type { AccountCounts } from "../../../ports/store.ts";
import type { Tx } from "../connection.ts";
import { textArray } from "./rows.ts";

export async function accountCount(tx: Tx, installationId: string): Promise<number> {
  const { rows } = await sql<{ accounts: number }>`
    SELECT count(*)::integer AS accounts FROM account WHERE installation_id = ${installationId}`.execute(tx);
  return rows[0]?.accounts ?? 0;
}

/** Counted in the database: the same rule as `inScope`, and the newest snapshot of each account in scope. */
export async function accountCounts(
  tx: Tx,
  installationId: string,
  scope: AccountScope | null,
): Promise<AccountCounts> {
  const inScope =
    scope === null
      ? sql`false`
      : sql`coalesce(content -> 'properties' ->> ${scope.property}, '') = ANY (${textArray(scope.in)})`;
  const { rows } = await sql<AccountCounts>`
    WITH mirrored AS (
      SELECT id, ${inScope} AS in_scope FROM account WHERE installation_id = ${installationId})
    SELECT count(*)::integer AS mirrored,
           count(*) FILTER (WHERE in_scope)::integer AS "inScope",
           count(newest.score)::integer AS scored,
           count(newest.account_id) FILTER (WHERE newest.score IS NULL)::integer AS "notEnoughData"
      FROM mirrored LEFT JOIN LATERAL (
        SELECT account_id, score FROM score_snapshot
         WHERE installation_id = ${installationId} AND account_id = mirrored.id AND mirrored.in_scope
         ORDER BY day DESC LIMIT 1) AS newest ON true`.execute(tx);
  return rows[0]!;
}
