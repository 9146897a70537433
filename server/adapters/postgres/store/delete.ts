import { sql } from "kysely";
import type { RecordType } from "../../../domain/records.ts";
import type { Tx } from "../connection.ts";
import { markDue } from "./due.ts";
import { noteGone } from "./gone.ts";
import { hintUnlinked } from "./hints.ts";
import { unlinkRecords } from "./links.ts";
import { factTypes, mirrorTable } from "./mirrors.ts";
import { textArray } from "./rows.ts";

/** Tables that hold something of one account, by its id. */
const OF_ACCOUNT = [
  "record_account",
  "account_due",
  "score_snapshot",
  "property_write",
  "pulse",
  "play",
  "report_snapshot",
];

export async function deleteRecords(
  tx: Tx,
  installationId: string,
  type: RecordType,
  ids: readonly string[],
  stream: string,
): Promise<void> {
  if (ids.length === 0) return;
  await forgetUnreadable(tx, installationId, stream, ids);
  if (type === "account") {
    await deleteAccounts(tx, installationId, ids);
    return noteGone(tx, installationId, stream, ids);
  }
  const accounts = await unlinkRecords(tx, { installationId, type, stream }, ids);
  await sql`
    DELETE FROM ${sql.table(mirrorTable[type])}
     WHERE installation_id = ${installationId} AND stream = ${stream} AND id = ANY (${textArray(ids)})`.execute(
    tx,
  );
  if (factTypes.has(type)) await markDue(tx, installationId, accounts);
  await noteGone(tx, installationId, stream, ids);
}

/**
 * Forgets accounts with their scores and writes. Their records stay, for they may belong to other accounts, too, and are
 * to be read again: where the account went into a merge, they now belong to the winner, and no CRM tells that of each.
 */
export async function deleteAccounts(tx: Tx, installationId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows: deleted } = await sql<{ id: string; stream: string }>`
    DELETE FROM account
     WHERE installation_id = ${installationId} AND id = ANY (${textArray(ids)})
    RETURNING id, stream`.execute(tx);
  await hintUnlinked(tx, installationId, ids);
  for (const table of OF_ACCOUNT) {
    await sql`
      DELETE FROM ${sql.table(table)}
       WHERE installation_id = ${installationId} AND account_id = ANY (${textArray(ids)})`.execute(tx);
  }
  for (const [stream, rows] of Map.groupBy(deleted, (row) => row.stream)) {
    const gone = rows.map((row) => row.id);
    await noteGone(tx, installationId, stream, gone);
  }
}

export async function forgetUnreadable(
  tx: Tx,
  installationId: string,
  stream: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    DELETE FROM unreadable_record
     WHERE installation_id = ${installationId} AND stream = ${stream}
       AND record_id = ANY (${textArray(ids)})`.execute(tx);
}
