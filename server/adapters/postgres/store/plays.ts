import { sql } from "kysely";
import { BellwetherError, isError } from "../../../domain/errors.ts";
import type { PlayTask } from "../../../domain/next-play.ts";
import type { Instant } from "../../../domain/records.ts";
import type { FulfilledTask, TaskMaker, WantedTask } from "../../../ports/store.ts";
import type { Tx } from "../connection.ts";
import { markDue } from "./due.ts";
import { textArray } from "./rows.ts";
import { audit } from "./runs.ts";

/** Longer than a call to a CRM may take, its wait for a place in the quota included. */
const ARRIVES_WITHIN_MS = 60_000;

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

/**
 * Makes the wanted task, if nobody has yet. A lock in `tx` lets the others wait, over all processes. It ends when the
 * connection breaks, and our call to the CRM does not; so the call is noted, too, in a transaction of its own (`aside`).
 */
export async function fulfilTask(
  tx: Tx,
  aside: (work: (tx: Tx) => Promise<void>) => Promise<void>,
  installationId: string,
  { accountId, play, since, by }: WantedTask,
  crm: TaskMaker,
  now: () => Instant,
): Promise<void> {
  await sql`
    SELECT pg_advisory_xact_lock(hashtextextended(${`task ${installationId} ${accountId} ${play}`}, 0))`.execute(
    tx,
  );
  const { rows } = await sql<WantedRow>`
    SELECT reference, task_id, sent_at::text AS sent_at FROM play
     WHERE installation_id = ${installationId} AND account_id = ${accountId} AND play = ${play}
       AND since >= ${since}::date
     ORDER BY play.since LIMIT 1`.execute(tx);
  const [wanted] = rows;
  if (!wanted || wanted.task_id !== null) return;
  const { reference } = wanted;
  const { taskId, refusedOwnerId } = (await crm.find(reference)) ?? (await create());
  await sql`
    UPDATE play SET task_id = ${taskId}, refused_owner_id = ${refusedOwnerId}, made_at = ${now()}
     WHERE installation_id = ${installationId} AND reference = ${reference}`.execute(tx);
  await markDue(tx, installationId, [accountId]);
  await audit(tx, installationId, "task", { account: accountId, user: by.userId, play, task: taskId }, now());

  async function create(): Promise<FulfilledTask> {
    await aside((other) => noteSent(other, installationId, wanted!));
    try {
      return await crm.create(reference);
    } catch (error) {
      // Whatever the CRM answered, a look tells whether the task is there.
      if (!isError(error, "retry_later", "task_under_way"))
        await aside((other) => noteAnswered(other, installationId, reference));
      throw error;
    }
  }
}

interface WantedRow {
  reference: string;
  task_id: string | null;
  /** With all its digits. */
  sent_at: string | null;
}

/** Notes that the CRM is about to be sent the task. Refused while an earlier call may arrive, or where one came between. */
async function noteSent(tx: Tx, installationId: string, { reference, sent_at }: WantedRow): Promise<void> {
  const noted = await sql`
    UPDATE play SET sent_at = now()
     WHERE installation_id = ${installationId} AND reference = ${reference} AND task_id IS NULL
       AND sent_at IS NOT DISTINCT FROM ${sent_at}::timestamptz
       AND coalesce(sent_at < now() - ${ARRIVES_WITHIN_MS} * interval '1 ms', true)`.execute(tx);
  if (Number(noted.numAffectedRows ?? 0) > 0) return;
  throw new BellwetherError(
    "retry_later",
    "task_under_way",
    "The task is being made, and the CRM has not said yet what became of it. Press again in a minute: a task that exists is found, not made twice.",
  );
}

async function noteAnswered(tx: Tx, installationId: string, reference: string): Promise<void> {
  await sql`
    UPDATE play SET sent_at = NULL
     WHERE installation_id = ${installationId} AND reference = ${reference}`.execute(tx);
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
