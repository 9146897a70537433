/** What any client of Salesforce needs at least, whatever it does: its calls are counted by the day. */

const QUERY_PAGE = 2_000;
const COLLECTION = 200;
/** What one set of a Bulk job's results, and one upload, holds. */
const BULK_ROWS = 100_000;

/** Fewest calls that read one object's records: pages, or a Bulk job, one look at it and its sets of results. */
export function readFloor(records: number): number {
  const pages = Math.max(1, Math.ceil(records / QUERY_PAGE));
  return Math.min(pages, 2 + Math.ceil(records / BULK_ROWS));
}

/** Calls of Bulk jobs that write so many records: each is created, filled, closed and looked at. */
export function bulkWriteFloor(records: number): number {
  return 4 * Math.ceil(records / BULK_ROWS);
}

/** Calls of collections that write so many records. */
export function collectionFloor(records: number): number {
  return Math.ceil(records / COLLECTION);
}

/** Fewest calls of a poll over objects with so many changes each: a query a page, at least one an object. */
export function pollFloor(changed: readonly number[]): number {
  return changed.reduce((sum, changes) => sum + Math.max(1, Math.ceil(changes / QUERY_PAGE)), 0);
}
