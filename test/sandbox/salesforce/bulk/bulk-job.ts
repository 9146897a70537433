import type { Session } from "../session.ts";
import type { QueryOutcome } from "../soql/index.ts";
import type { CsvForm } from "./csv.ts";

export type JobState = "Open" | "UploadComplete" | "InProgress" | "JobComplete" | "Failed" | "Aborted";

interface Job {
  /** 18 characters, `750…`. */
  id: string;
  session: Session;
  objectName: string;
  /** `67.0` */
  version: string;
  form: CsvForm;
  createdAt: number;
  /** When it was handed over for work, and when it is worked on and done; null while open. */
  times: { closedAt: number; startsAt: number; endsAt: number } | null;
  aborted: boolean;
  /** Why the whole job failed; null = it did not. */
  errorMessage: string | null;
  /** Number of the API call that handed it over, for the truth log. */
  call: number;
}

export interface IngestJob extends Job {
  kind: "ingest";
  operation: "insert" | "update" | "upsert" | "delete" | "hardDelete";
  externalIdFieldName: string | null;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** Made when the job is done: one a row, in order. */
  outcomes: readonly RowOutcome[] | null;
  uploaded: boolean;
}

export interface RowOutcome {
  /** Empty for a row that was not made. */
  id: string;
  created: boolean;
  /** `CODE:message:fields --`; null = the row went through. */
  error: string | null;
}

export interface QueryJob extends Job {
  kind: "query";
  operation: "query" | "queryAll";
  soql: string;
  /** How many records it will go over, for the time that it takes. */
  size: number;
  outcome: QueryOutcome | null;
}

export type BulkJob = IngestJob | QueryJob;

export function jobState(job: BulkJob, now: number): JobState {
  if (job.aborted) return "Aborted";
  if (job.times === null) return "Open";
  if (now < job.times.startsAt) return "UploadComplete";
  if (job.errorMessage !== null) return "Failed";
  const done = job.kind === "ingest" ? job.outcomes !== null : job.outcome !== null;
  return done ? "JobComplete" : "InProgress";
}

/** A job as its owner is told of it; `full` = with what became of it so far. */
export function jobJson(job: BulkJob, now: number, full: boolean): Record<string, unknown> {
  return {
    id: job.id,
    operation: job.operation,
    object: job.objectName,
    createdById: job.session.userId,
    createdDate: restInstant(job.createdAt),
    systemModstamp: restInstant(Math.min(now, job.times?.endsAt ?? job.createdAt)),
    state: jobState(job, now),
    ...(job.kind === "ingest" &&
      job.externalIdFieldName !== null && { externalIdFieldName: job.externalIdFieldName }),
    concurrencyMode: "Parallel",
    contentType: "CSV",
    apiVersion: Number(job.version),
    ...(job.kind === "ingest" && {
      contentUrl: `services/data/v${job.version}/jobs/ingest/${job.id}/batches`,
    }),
    lineEnding: job.form.lineEnding,
    columnDelimiter: job.form.columnDelimiter,
    ...(full && progress(job, now)),
  };
}

function progress(job: BulkJob, now: number): Record<string, unknown> {
  const spent = job.times ? Math.max(0, Math.min(now, job.times.endsAt) - job.times.startsAt) : 0;
  const common = { retries: 0, totalProcessingTime: Math.round(spent) };
  if (job.kind === "query")
    return {
      jobType: "V2Query",
      numberRecordsProcessed: job.outcome?.rows.length ?? 0,
      ...common,
      isPkChunkingSupported: true,
      ...(job.errorMessage !== null && { errorMessage: job.errorMessage }),
    };
  const outcomes = job.outcomes ?? [];
  return {
    jobType: "V2Ingest",
    numberRecordsProcessed: outcomes.length,
    numberRecordsFailed: outcomes.filter(({ error }) => error !== null).length,
    ...common,
    apiActiveProcessingTime: Math.round(spent),
    apexProcessingTime: 0,
    ...(job.errorMessage !== null && { errorMessage: job.errorMessage }),
  };
}

function restInstant(at: number): string {
  return new Date(at).toISOString().replace(/Z$/, "+0000");
}
