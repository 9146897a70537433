import { sql } from "kysely";
import type { Instant } from "../../../domain/records.ts";
import type { WriteJobResult, WriteOutcome } from "../../../ports/crm.ts";
import type { Tx } from "../connection.ts";
import { lockJob } from "./write-rows.ts";
import { settle } from "./writes.ts";

/** Jobs of the CRM that took accounts and whose end is not known. */
export async function writeJobs(
  tx: Tx,
  installationId: string,
): Promise<readonly { job: string; accounts: number }[]> {
  const { rows } = await sql<{ job: string; accounts: number }>`
    SELECT job, count(*)::integer AS accounts FROM property_write
     WHERE installation_id = ${installationId} AND job IS NOT NULL GROUP BY job ORDER BY job`.execute(tx);
  return rows;
}

/** Some of the job's accounts leave it with what became of them. */
export async function completeJob(
  tx: Tx,
  installationId: string,
  job: string,
  { failed, othersWrittenAt }: WriteJobResult,
  { limit, now }: { limit: number; now: Instant },
): Promise<{ accounts: number; written: number; refused: number }> {
  const stored = await lockJob(tx, installationId, job, limit);
  const outcomeOf = (id: string): WriteOutcome | null => {
    const known = failed.get(id);
    if (known !== undefined) return known;
    return othersWrittenAt === null ? null : { id, status: "written", modifiedAt: othersWrittenAt };
  };
  const sent = new Map([...stored].map(([id, { sending }]) => [id, sending]));
  const counts = await settle(tx, installationId, stored, { sent, outcomeOf, now });
  return { accounts: stored.size, ...counts };
}

export async function releaseJob(
  tx: Tx,
  installationId: string,
  job: string,
  accounts: "unwritten" | "sent",
): Promise<void> {
  await sql`
    UPDATE property_write
       SET job = NULL, leased_until = NULL, sending = CASE WHEN ${accounts === "sent"} THEN sending ELSE '{}' END
     WHERE installation_id = ${installationId} AND job = ${job}`.execute(tx);
}
