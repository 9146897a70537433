import { sql } from "kysely";
import type { Tx } from "../connection.ts";
import { withDoubt, withForgotten } from "./account-writes.ts";
import { lockWrites, storeWrites } from "./write-rows.ts";

/** A hundred thousand accounts do not pass through memory at once. */
const SLICE = 2000;

/** Those that were doubted before, or that a job of the CRM has, stay as they are. */
export async function doubtWritten(tx: Tx, installationId: string): Promise<void> {
  for (let after = ""; ; ) {
    const { rows } = await sql<{ account_id: string }>`
      SELECT account_id FROM property_write
       WHERE installation_id = ${installationId} AND account_id > ${after} AND written <> '{}' AND job IS NULL
       ORDER BY account_id LIMIT ${SLICE}`.execute(tx);
    const ids = rows.map((row) => row.account_id);
    const stored = await lockWrites(tx, installationId, ids);
    const doubted = new Map([...stored].map(([id, writes]) => [id, withDoubt(writes)]));
    await storeWrites(tx, installationId, doubted, { endLease: true });
    if (ids.length < SLICE) return;
    after = ids[SLICE - 1] ?? "";
  }
}

export async function forgetWritten(
  tx: Tx,
  installationId: string,
  propertyIds: readonly string[],
): Promise<void> {
  for (let after = ""; ; ) {
    const { rows } = await sql<{ account_id: string }>`
      SELECT account_id FROM property_write
       WHERE installation_id = ${installationId} AND account_id > ${after}
       ORDER BY account_id LIMIT ${SLICE}`.execute(tx);
    const ids = rows.map((row) => row.account_id);
    const stored = await lockWrites(tx, installationId, ids);
    const forgotten = new Map([...stored].map(([id, writes]) => [id, withForgotten(writes, propertyIds)]));
    await storeWrites(tx, installationId, forgotten);
    if (ids.length < SLICE) return;
    after = ids[SLICE - 1] ?? "";
  }
}
