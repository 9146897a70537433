import { leadsBack } from "./ascending.ts";
import type { Calls } from "./calls.ts";
import { isObject, type RawRecord, recordsOf } from "./raw-record.ts";

/**
 * All rows that a query finds, by Salesforce's own mark of the next page: for the few questions whose rows are counted in
 * hundreds. One call a page; a page is as short as Salesforce likes.
 */
export async function allRows(
  calls: Calls,
  soql: string,
  options: { urgent?: boolean } = {},
): Promise<readonly RawRecord[]> {
  const rows: RawRecord[] = [];
  const seen = new Set<string | null>();
  for (let page: string | null = null, more = true; more; ) {
    if (seen.has(page)) throw leadsBack("answers");
    seen.add(page);
    const answer: unknown = await ask(calls, soql, page, options);
    rows.push(...recordsOf(answer));
    more = isObject(answer) && answer.done === false;
    page = more && isObject(answer) ? String(answer.nextRecordsUrl) : null;
  }
  return rows;
}

function ask(calls: Calls, soql: string, page: string | null, options: { urgent?: boolean }) {
  return calls.run(
    async ({ connection }) => (page === null ? connection.query(soql) : connection.queryMore(page)),
    options,
  );
}
