import type { IngestJob } from "../sandbox/salesforce/bulk/bulk-job.ts";
import type { OrgWorld } from "../support/org-world.ts";
import type { DrillDatabase } from "./drill-kind.ts";
import { holdWrites } from "./hold.ts";
import { until } from "./play.ts";

const MINUTES_MS = 180_000;

interface Watch {
  world: OrgWorld;
  database: DrillDatabase;
  /** Jobs that were there before. */
  before: number;
}

/**
 * Where a worker can die while a Bulk job writes. Each resolves at the instant of the kill, and gives what to undo after
 * it.
 */
export const bulkMoments = {
  /** The job was opened, and we have not heard of it. */
  opened: (watch: Watch) => slowed(watch, { method: "POST", pathEnds: "jobs/ingest" }, () => true),
  /** The rows arrived, and the job does not work yet. */
  uploaded: (watch: Watch) =>
    slowed(watch, { method: "PUT", pathIncludes: "jobs/ingest" }, (job) => job.uploaded),
  /** The job was closed, and waits for its turn until long after another worker has come. */
  waiting: async ({ world, before }: Watch) => {
    const { bulkQueueMs } = world.sandbox.state.settings;
    world.sandbox.admin.set({ bulkQueueMs: 30_000 });
    await reached(world, before, (job) => job.times !== null);
    return async () => world.sandbox.admin.set({ bulkQueueMs });
  },
  /** The job has written all, and that is not committed. */
  done: async ({ world, database, before }: Watch) => {
    await reached(world, before, (job) => job.outcomes !== null);
    const hold = await holdWrites(database, "property_write");
    await hold.reached();
    return () => hold.release();
  },
} as const;

export type BulkMoment = keyof typeof bulkMoments;

/** Answers to these calls come late; resolves when a job came to what they do. */
async function slowed(
  { world, before }: Watch,
  calls: { method: string; pathEnds?: string; pathIncludes?: string },
  there: (job: IngestJob) => boolean,
): Promise<() => Promise<void>> {
  const { admin } = world.sandbox;
  const { id } = admin.addFault({ kind: "slow", ms: 1_000, ...calls });
  await reached(world, before, there);
  return async () => admin.clearFaults(id);
}

async function reached(world: OrgWorld, before: number, there: (job: IngestJob) => boolean): Promise<void> {
  await until("a job that writes", () => ingestJobs(world).slice(before).some(there), MINUTES_MS);
}

/** The first org's jobs that write, oldest first. */
export function ingestJobs({ sandbox }: OrgWorld): IngestJob[] {
  return sandbox.state.bulk
    .of(sandbox.orgs[0]!.orgId, "ingest")
    .filter((job): job is IngestJob => job.kind === "ingest");
}
