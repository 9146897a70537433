import { sql } from "kysely";
import type { Tx } from "../connection.ts";
import { jsonb, textArray } from "./rows.ts";

/** Makes those of the accounts due that are mirrored; one that is due already gets a new mark and keeps its place. */
export async function markDue(
  tx: Tx,
  installationId: string,
  accountIds: readonly string[] | "all",
): Promise<void> {
  if (accountIds !== "all" && accountIds.length === 0) return;
  const chosen = accountIds === "all" ? sql`true` : sql`id = ANY (${textArray(accountIds)})`;
  await sql`
    INSERT INTO account_due (installation_id, account_id)
    SELECT DISTINCT installation_id, id FROM account WHERE installation_id = ${installationId} AND ${chosen}
     ORDER BY id
    ON CONFLICT (installation_id, account_id) DO UPDATE SET mark = excluded.mark`.execute(tx);
}

/** The oldest due accounts. The token holds their marks. */
export async function dueAccounts(
  tx: Tx,
  installationId: string,
  limit: number,
): Promise<{ ids: readonly string[]; token: string }> {
  const { rows } = await sql<{ account_id: string; mark: string }>`
    SELECT account_id, mark FROM account_due WHERE installation_id = ${installationId}
     ORDER BY since, account_id LIMIT ${limit}`.execute(tx);
  const token = JSON.stringify(Object.fromEntries(rows.map((row) => [row.account_id, row.mark])));
  return { ids: rows.map((row) => row.account_id), token };
}

/** Takes accounts off the list that did not become due again since the token was given. */
export async function clearDue(
  tx: Tx,
  installationId: string,
  accountIds: readonly string[],
  token: string,
): Promise<void> {
  const wanted = new Set(accountIds);
  const marks = Object.entries(JSON.parse(token) as Record<string, string>)
    .filter(([id]) => wanted.has(id))
    .map(([id, mark]) => ({ id, mark }));
  await sql`
    DELETE FROM account_due d USING jsonb_to_recordset(${jsonb(marks)}) AS m(id text, mark bigint)
     WHERE d.installation_id = ${installationId} AND d.account_id = m.id AND d.mark = m.mark
       AND d.account_id = ANY (${textArray(accountIds)})`.execute(tx);
}
