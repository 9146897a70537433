import { sql } from "kysely";
import type { PulseRecord } from "../../../domain/pulse.ts";
import type { Instant } from "../../../domain/records.ts";
import type { PulseEntry } from "../../../ports/store.ts";
import type { Tx } from "../connection.ts";
import { markDue } from "./due.ts";
import { iso, textArray } from "./rows.ts";
import { audit } from "./runs.ts";

/** Adds a row, unless the key is known, or the rating to take back is not there or was taken back. */
export async function savePulse(
  tx: Tx,
  installationId: string,
  { accountId, key, by, change }: PulseEntry,
  now: Instant,
): Promise<void> {
  const added =
    "takeBack" in change
      ? await sql`
        INSERT INTO pulse (installation_id, account_id, key, takes_back, by_email, at)
        SELECT installation_id, account_id, ${key}, id, ${by.email}, ${now} FROM pulse
         WHERE installation_id = ${installationId} AND account_id = ${accountId} AND id = ${change.takeBack}
           AND value IS NOT NULL
        ON CONFLICT DO NOTHING`.execute(tx)
      : await sql`
        INSERT INTO pulse (installation_id, account_id, key, value, note, by_email, at)
        VALUES (${installationId}, ${accountId}, ${key}, ${change.value}, ${change.note || null}, ${by.email}, ${now})
        ON CONFLICT DO NOTHING`.execute(tx);
  if (Number(added.numAffectedRows ?? 0) === 0) return;
  await markDue(tx, installationId, [accountId]);
  // The log outlives an erasure, so it names the user by the CRM's number and repeats no note.
  const done = "takeBack" in change ? { tookBack: change.takeBack } : { value: change.value };
  await audit(tx, installationId, "pulse", { account: accountId, user: by.userId, ...done }, now);
}

/** Ratings by account, oldest first. */
export async function pulsesSince(
  tx: Tx,
  installationId: string,
  accountIds: readonly string[],
  since: Instant,
): Promise<ReadonlyMap<string, readonly PulseRecord[]>> {
  const { rows } = await sql<Row>`
    SELECT p.account_id, p.id, p.value, p.note, p.by_email, p.at, b.at AS taken_back_at
      FROM pulse p LEFT JOIN pulse b
        ON b.installation_id = p.installation_id AND b.account_id = p.account_id AND b.takes_back = p.id
     WHERE p.installation_id = ${installationId} AND p.account_id = ANY (${textArray(accountIds)})
       AND p.value IS NOT NULL AND p.at >= ${since}
     ORDER BY p.at, p.id`.execute(tx);
  return new Map(
    [...Map.groupBy(rows, (row) => row.account_id)].map(([id, given]) => [id, given.map(toRecord)]),
  );
}

interface Row {
  account_id: string;
  id: string;
  value: number;
  note: string | null;
  by_email: string;
  at: Date;
  taken_back_at: Date | null;
}

function toRecord({ id, value, note, by_email, at, taken_back_at }: Row): PulseRecord {
  return { id, value, note, by: by_email, at: at.toISOString(), takenBackAt: iso(taken_back_at) };
}
