import { sql } from "kysely";
import type { PlayTask } from "../../../domain/next-play.ts";
import type { Instant } from "../../../domain/records.ts";
import type { FulfilledTask, WantedTask } from "../../../ports/store.ts";
import type { Tx } from "../connection.ts";
import { markDue } from "./due.ts";
import { textArray } from "./rows.ts";
import { audit } from "./runs.ts";

/** Notes that the task is wanted, unless one of this spell of the play is noted already. */
export async function wantTask(
  tx: Tx,
  installationId: string,
  { accountId, play, since }: WantedTask,
  now: Instant,
): Promise<void> {
  await sql`
    INSERT INTO play (installation_id, account_id, play, since, asked_at)
    SELECT ${installationId}, ${accountId}, ${play}, ${since}::date, ${now}
     WHERE NOT EXISTS (SELECT FROM play WHERE installation_id = ${installationId} AND account_id = ${accountId}
                          AND play = ${play} AND since >= ${since}::date)
    ON CONFLICT DO NOTHING`.execute(tx);
}

/** Makes the wanted task, if nobody has yet; the row is locked meanwhile, over all processes. */
export async function fulfilTask(
  tx: Tx,
  installationId: string,
  { accountId, play, since, by }: WantedTask,
  make: (reference: string) => Promise<FulfilledTask>,
  now: () => Instant,
): Promise<void> {
  const { rows } = await sql<{ since: string; reference: string; task_id: string | null }>`
    SELECT to_char(since, 'YYYY-MM-DD') AS since, reference, task_id FROM play
     WHERE installation_id = ${installationId} AND account_id = ${accountId} AND play = ${play}
       AND since >= ${since}::date
     ORDER BY play.since LIMIT 1 FOR UPDATE`.execute(tx);
  const [wanted] = rows;
  if (!wanted || wanted.task_id !== null) return;
  const { taskId, refusedOwnerId } = await make(wanted.reference);
  await sql`
    UPDATE play SET task_id = ${taskId}, refused_owner_id = ${refusedOwnerId}, made_at = ${now()}
     WHERE installation_id = ${installationId} AND account_id = ${accountId} AND play = ${play}
       AND since = ${wanted.since}::date`.execute(tx);
  await markDue(tx, installationId, [accountId]);
  await audit(tx, installationId, "task", { account: accountId, user: by.userId, play, task: taskId }, now());
}

/** Tasks by account, newest first; whether one is done is what the mirror says of it. */
export async function playTasks(
  tx: Tx,
  installationId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PlayTask[]>> {
  const { rows } = await sql<PlayTask & { account_id: string }>`
    SELECT p.account_id, p.play, to_char(p.since, 'YYYY-MM-DD') AS since, p.task_id AS "taskId",
           p.refused_owner_id AS "refusedOwnerId",
           coalesce((t.content -> 'held')::boolean, false) AS done
      FROM play p LEFT JOIN interaction t
        ON t.installation_id = p.installation_id AND t.id = p.task_id AND t.content ->> 'channel' = 'task'
     WHERE p.installation_id = ${installationId} AND p.account_id = ANY (${textArray(accountIds)})
     ORDER BY p.account_id, p.since DESC`.execute(tx);
  return Map.groupBy(rows, (row) => row.account_id);
}
