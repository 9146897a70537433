import type { PgBoss } from "pg-boss";
import type { JobName } from "../../../ports/jobs.ts";

/** Jobs of each kind that one process runs at a time. Long ones leave room for short ones: each kind has its own. */
export const concurrency: Readonly<Record<JobName, number>> = {
  backfill: 2,
  incremental: 4,
  score: 2,
  "write-back": 4,
  reconcile: 1,
  nightly: 1,
  history: 1,
  retention: 1,
  webhooks: 2,
  hints: 2,
};

export const jobNames = Object.keys(concurrency) as JobName[];

/** A backfill of millions of records may take hours; whether its process still lives is the heartbeat's business. */
const LONGEST_JOB_SECONDS = 23 * 3600;
const KEEP_FINISHED_SECONDS = 24 * 3600;
/** Crashes of a worker that one job survives before a person should look; the next schedule starts it afresh. */
const CRASHES = 20;

/** "short" = one waiting job per installation; that one runs at a time is asked of every fetch and of `running.ts`. */
export async function createQueues(boss: PgBoss): Promise<void> {
  for (const name of jobNames) {
    await boss.createQueue(name, {
      policy: "short",
      notify: true,
      retryLimit: CRASHES,
      retryDelay: 1,
      expireInSeconds: LONGEST_JOB_SECONDS,
      deleteAfterSeconds: KEEP_FINISHED_SECONDS,
    });
  }
}

/** Queue of a schedule's ticks: a tick that nobody took yet is not doubled. */
export async function createTickQueue(boss: PgBoss, name: string): Promise<string> {
  const queue = `tick-${name}`;
  await boss.createQueue(queue, {
    policy: "short",
    notify: true,
    retryLimit: 3,
    retryDelay: 5,
    deleteAfterSeconds: KEEP_FINISHED_SECONDS,
  });
  return queue;
}
