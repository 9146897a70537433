import { type Answer, noContent, ok } from "../../common/exchange.ts";
import { type BulkJob, jobJson, jobState } from "../bulk/bulk-job.ts";
import { notFound, SalesforceError } from "../errors.ts";
import type { ApiCall } from "./call.ts";

/** What jobs of both directions have in common. */

/** The org's job that the path names. Throws Salesforce's 404. */
export function jobFrom(call: ApiCall, kind: BulkJob["kind"]): BulkJob {
  const job = call.state.bulk.find(call.org.id, kind, call.params.id ?? "");
  if (!job) throw notFound();
  return job;
}

export function jobInfo(kind: BulkJob["kind"]): (call: ApiCall) => Answer {
  return (call) => ok(jobJson(jobFrom(call, kind), call.org.now(), true));
}

/** Newest first. */
export function jobList(kind: BulkJob["kind"]): (call: ApiCall) => Answer {
  return (call) => {
    const jobs = call.state.bulk.of(call.org.id, kind).reverse();
    const records = jobs.map((job) => jobJson(job, call.org.now(), false));
    return ok({ done: true, nextRecordsUrl: null, records });
  };
}

export function removeJob(kind: BulkJob["kind"]): (call: ApiCall) => Answer {
  return (call) => {
    const job = jobFrom(call, kind);
    if (!["Aborted", "JobComplete", "Failed"].includes(jobState(job, call.org.now())))
      throw invalidState(`Deleting not finished Job not allowed: ${job.id}`);
    call.state.bulk.remove(job);
    return noContent;
  };
}

export function abortJob(call: ApiCall, job: BulkJob): Answer {
  const state = jobState(job, call.org.now());
  if (state === "JobComplete" || state === "Failed")
    throw invalidState(`Aborting already ${state} Job not allowed`);
  job.aborted = true;
  return ok(jobJson(job, call.org.now(), false));
}

export function invalidJob(message: string): SalesforceError {
  return new SalesforceError(400, "INVALIDJOB", message);
}

export function invalidState(message: string): SalesforceError {
  return new SalesforceError(400, "INVALIDJOBSTATE", message);
}
