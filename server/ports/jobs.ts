/** The installation is read again from the database by the worker; a job carries nothing that it would trust. */
export type JobName =
  | "backfill"
  | "incremental"
  | "score"
  | "write-back"
  | "reconcile"
  | "nightly"
  | "history"
  | "retention"
  | "webhooks"
  | "hints";

export interface Job {
  name: JobName;
  installationId: string;
}

export interface Jobs {
  /** Queued once per (name, installation) while waiting: a second call joins the first. Survives a crash. */
  enqueue(job: Job, options?: { delayMs?: number }): Promise<void>;
  /** Starts handling; one job of each (name, installation) runs at a time over all processes. */
  work(handle: (job: Job, stopping: AbortSignal) => Promise<void>): Promise<void>;
  /** Calls `onTick` in one process at each cron time ("sync": every few minutes; "night": once a day; "month": once a month). */
  schedule(ticks: { name: string; cron: string; onTick: () => Promise<void> }[]): Promise<void>;
  /** Jobs that wait or run for the installation. */
  pending(installationId: string): Promise<number>;
  /** Drops waiting jobs of the installation. */
  cancel(installationId: string): Promise<void>;
  /** Lets running jobs finish or reach their next checkpoint, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}
