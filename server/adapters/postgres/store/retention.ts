import { sql } from "kysely";
import type { Tx } from "../connection.ts";
import { textArray } from "./rows.ts";

export async function thinSnapshots(
  tx: Tx,
  installationId: string,
  ids: readonly string[],
  day: string,
): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM score_snapshot s
     WHERE s.installation_id = ${installationId} AND s.account_id = ANY (${textArray(ids)}) AND s.day < ${day}::date
       AND EXISTS (SELECT FROM score_snapshot later
                    WHERE later.installation_id = s.installation_id AND later.account_id = s.account_id
                      AND later.day > s.day AND later.day < date_trunc('month', s.day) + interval '1 month')`.execute(
    tx,
  );
  return Number(numAffectedRows);
}

export async function dropReferences(tx: Tx, installationId: string, day: string): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM score_reference r
     WHERE r.installation_id = ${installationId} AND r.as_of < ${day}::date
       AND EXISTS (SELECT FROM score_reference newer
                    WHERE newer.installation_id = r.installation_id
                      AND newer.scorecard_version = r.scorecard_version AND newer.id > r.id)
       AND NOT EXISTS (SELECT FROM score_snapshot s
                        WHERE s.installation_id = r.installation_id AND s.body ? 'referenceId'
                          AND (s.body ->> 'referenceId')::integer = r.id)`.execute(tx);
  return Number(numAffectedRows);
}
