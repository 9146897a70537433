import type { SandboxClock } from "../../common/clock.ts";
import type { TruthLog } from "../../common/truth-log.ts";
import { SalesforceError } from "../errors.ts";
import { makeId } from "../records/ids.ts";
import type { OrgPlace } from "../records/writer.ts";
import { parseSoql, runSoql } from "../soql/index.ts";
import type { BulkJob } from "./bulk-job.ts";
import { runIngest } from "./run-ingest.ts";

export interface BulkPace {
  queueMs(): number;
  msPerThousand(): number;
}

/** The Bulk jobs of all orgs: a job waits, is worked on, and is done, on the sandbox's clock. */
export class BulkJobs {
  private readonly jobs = new Map<string, BulkJob>();
  private readonly clock: SandboxClock;
  private readonly truth: TruthLog<OrgPlace>;
  private readonly pace: BulkPace;
  private readonly timers = new Set<NodeJS.Timeout>();
  private lastNumber = 61;

  constructor(clock: SandboxClock, truth: TruthLog<OrgPlace>, pace: BulkPace) {
    this.clock = clock;
    this.truth = truth;
    this.pace = pace;
  }

  nextId(): string {
    this.lastNumber += 1;
    return makeId("750", "5g0", this.lastNumber);
  }

  add(job: BulkJob): void {
    this.jobs.set(job.id, job);
  }

  find(orgId: string, kind: BulkJob["kind"], id: string): BulkJob | undefined {
    const job = this.jobs.get(id) ?? [...this.jobs.values()].find((one) => one.id.slice(0, 15) === id);
    return job?.kind === kind && job.session.org.id === orgId ? job : undefined;
  }

  of(orgId: string, kind: BulkJob["kind"]): BulkJob[] {
    return [...this.jobs.values()].filter((job) => job.kind === kind && job.session.org.id === orgId);
  }

  count(orgId: string, kind: BulkJob["kind"]): number {
    return this.of(orgId, kind).length;
  }

  remove(job: BulkJob): void {
    this.jobs.delete(job.id);
  }

  /** Hands a job over: from now on it waits for its turn. */
  close(job: BulkJob, records: number): void {
    const closedAt = this.clock.now();
    const startsAt = closedAt + this.pace.queueMs();
    job.times = { closedAt, startsAt, endsAt: startsAt + (records / 1000) * this.pace.msPerThousand() };
    // A job goes on whether or not anybody asks for it.
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        this.work();
      },
      job.times.endsAt - closedAt + 1,
    );
    this.timers.add(timer);
  }

  /** Does the jobs whose time has come. */
  work(): void {
    const now = this.clock.now();
    for (const job of this.jobs.values()) {
      if (job.aborted || job.errorMessage !== null || job.times === null || job.times.endsAt > now) continue;
      if (job.kind === "ingest" && job.outcomes === null) runIngest(job, this.truth);
      if (job.kind === "query" && job.outcome === null) runQueryJob(job);
    }
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }
}

function runQueryJob(job: Extract<BulkJob, { kind: "query" }>): void {
  try {
    const includeDeleted = job.operation === "queryAll";
    job.outcome = runSoql(parseSoql(job.soql), job.session.org, job.session, { includeDeleted });
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    job.errorMessage = `${error.errorCode}: ${error.message}`;
  }
}
