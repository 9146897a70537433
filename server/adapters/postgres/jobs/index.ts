import pg from "pg";
import { type JobResult, PgBoss, type Job as QueuedJob } from "pg-boss";
import type { Job, JobName, Jobs } from "../../../ports/jobs.ts";
import type { Log } from "../../../ports/log.ts";
import { asUnreachable } from "../unreachable.ts";
import { retryDelayMs } from "./after-failure.ts";
import { concurrency, createQueues, createTickQueue, jobNames } from "./queues.ts";
import { trackRunningJobs } from "./running.ts";
import { cancelWaiting, countPending, startSooner } from "./waiting.ts";

export interface JobsOptions {
  appUrl: string;
  log: Log;
  /** A worker silent for this long is dead and its jobs run elsewhere; at least 10, the queue's own minimum. */
  heartbeatSeconds?: number;
}

/** What a job carries: nothing that a worker would trust. */
interface Payload {
  installationId: string;
  /** Failures in a row before this attempt. */
  attempt: number;
}

type Handle = (job: Job, stopping: AbortSignal) => Promise<void>;

const HEARTBEAT_SECONDS = 10;
/** How often dead workers are looked for: with the heartbeat, a crashed job runs again within about 15 s. */
const SUPERVISE_SECONDS = 3;
/** Delayed jobs wait for a poll; others are announced. pg-boss polls every 30 s where it announces, unless told. */
const POLLING = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 };
/** Another worker runs it: look again soon. */
const BUSY_DELAY_MS = 1_000;

/** Durable jobs and schedules in the same database, for any number of worker processes. */
export async function createJobs(options: JobsOptions): Promise<Jobs> {
  const { appUrl, log, heartbeatSeconds = HEARTBEAT_SECONDS } = options;
  const boss = new PgBoss({
    connectionString: appUrl,
    application_name: "bellwether jobs",
    migrate: false,
    createSchema: false,
    // Index rebuilds and vacuum advice belong to the owner.
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    useListenNotify: true,
  });
  boss.on("error", (error) => log.error({ error: error.message }, "The job queue could not do its work."));
  boss.on("warning", (warning) => log.warn({ warning: warning.message }, "The job queue warns."));
  const pool = new pg.Pool({ connectionString: appUrl, max: 2, application_name: "bellwether jobs" });
  pool.on("error", () => {});
  const running = trackRunningJobs(appUrl);
  const stopping = new AbortController();
  await boss.start();
  await createQueues(boss);

  /** Puts the job in its queue unless one waits there already. */
  async function send(name: JobName, payload: Payload, delayMs: number): Promise<boolean> {
    const { installationId } = payload;
    const id = await boss.send(name, payload, {
      singletonKey: installationId,
      group: { id: installationId },
      heartbeatSeconds,
      // Seconds from the database's now: processes may have other clocks.
      ...(delayMs > 0 ? { startAfter: delayMs / 1000 } : {}),
    });
    return id !== null;
  }

  async function attempt(name: JobName, queued: QueuedJob<Payload>, handle: Handle): Promise<JobResult> {
    const { id, data } = queued;
    const { installationId } = data;
    const hold = await running.hold(`${name} ${installationId}`);
    if (hold === null) {
      await send(name, data, BUSY_DELAY_MS);
      return { id, status: "completed" };
    }
    const signal = AbortSignal.any([stopping.signal, queued.signal, hold.lost]);
    try {
      await handle({ name, installationId }, signal);
      // It may have stopped halfway: another process goes on from its checkpoints.
      if (signal.aborted) await send(name, { installationId, attempt: 0 }, 0);
      return { id, status: "completed" };
    } catch (error) {
      return await failed(name, queued, error);
    } finally {
      await hold.release();
    }
  }

  async function failed(name: JobName, { id, data }: QueuedJob<Payload>, error: unknown): Promise<JobResult> {
    const message = error instanceof Error ? error.message : String(error);
    const delayMs = stopping.signal.aborted ? 0 : retryDelayMs(error, data.attempt);
    const fields = { job: name, installationId: data.installationId, error: message, delayMs };
    if (delayMs === null) {
      log.warn(fields, "A job failed and waits for a person.");
    } else {
      log.warn(fields, "A job failed and will run again.");
      await send(name, { ...data, attempt: data.attempt + 1 }, delayMs);
    }
    // "deadletter" without such a queue = failed for good: this attempt stays visible, the next one is a new job.
    return { id, status: "deadletter", output: { message } };
  }

  return {
    async enqueue({ name, installationId }, { delayMs = 0 } = {}) {
      try {
        const queued = await send(name, { installationId, attempt: 0 }, delayMs);
        if (!queued) await startSooner(pool, name, installationId, delayMs);
      } catch (error) {
        throw asUnreachable(error);
      }
    },

    async work(handle) {
      for (const name of jobNames) {
        for (let n = 0; n < concurrency[name]; n++) {
          const worker = await boss.work(
            name,
            {
              perJobResults: true as const,
              groupConcurrency: 1,
              ...POLLING,
              // pg-boss waits out its interval after a batch that is not full; see also `notifyWorker` below.
              burstWhenBatchFull: true,
              heartbeatRefreshSeconds: heartbeatSeconds / 3,
            },
            async ([queued]: QueuedJob<Payload>[]) => {
              const result = await attempt(name, queued!, handle);
              boss.notifyWorker(worker);
              return [result];
            },
          );
        }
      }
    },

    async schedule(ticks) {
      for (const { name, cron, onTick } of ticks) {
        const queue = await createTickQueue(boss, name);
        await boss.schedule(queue, cron, {}, { tz: "UTC", missed: "once" });
        await boss.work(queue, POLLING, onTick);
      }
    },

    pending: (installationId) => countPending(pool, installationId),
    cancel: (installationId) => cancelWaiting(pool, installationId),

    async stop(graceMs) {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: graceMs });
      await running.close();
      await pool.end();
    },
  };
}
