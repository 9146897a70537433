/** Where a list stands in the results of a Bulk job. */
export interface BulkCursor {
  jobId: string;
  /** Last id that was read before the job: where pages by id go on if the job cannot be read. */
  after: string;
  /** Salesforce's own mark of a set of results; "" = the first. */
  locator: string;
  /** Rows of that set that were read. */
  skip: number;
}

export function formatBulkCursor({ jobId, after, locator, skip }: BulkCursor): string {
  return ["bulk", jobId, after, locator, skip].join("/");
}

/** Null for a cursor of another kind. */
export function parseBulkCursor(cursor: string | null): BulkCursor | null {
  const [, jobId, after, locator, skip] = /^bulk\/(\w+)\/(\w+)\/([^/]*)\/(\d+)$/.exec(cursor ?? "") ?? [];
  if (jobId === undefined || after === undefined || locator === undefined) return null;
  return { jobId, after, locator, skip: Number(skip) };
}
