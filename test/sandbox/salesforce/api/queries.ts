import { type Answer, ok } from "../../common/exchange.ts";
import { SalesforceError } from "../errors.ts";
import { parseSoql, type QueryRow, runSoql } from "../soql/index.ts";
import type { ApiCall, ApiRoute } from "./call.ts";

const mostRows = 2000;
const fewestRows = 200;
/** Rows of an inner query that come with the record they belong to. */
const mostInnerRows = 200;

/** SOQL over REST: pages of 2,000 rows. */
export const queryRoutes: readonly ApiRoute[] = [
  { method: "GET", pattern: "/query", kind: "query", writes: false, handle: (call) => query(call, false) },
  { method: "GET", pattern: "/query/:locator", kind: "query/more", writes: false, handle: more },
  {
    method: "GET",
    pattern: "/queryAll",
    kind: "queryAll",
    writes: false,
    handle: (call) => query(call, true),
  },
  { method: "GET", pattern: "/queryAll/:locator", kind: "query/more", writes: false, handle: more },
];

function query(call: ApiCall, includeDeleted: boolean): Answer {
  const explained = call.query.get("explain");
  if (explained !== null) return explain(call, explained);
  const text = call.query.get("q");
  if (text === null) throw new SalesforceError(400, "MALFORMED_QUERY", "A query string has to be specified");
  const parsed = parseSoql(text);
  const outcome = runSoql(parsed, call.org, call.session, { includeDeleted });
  if (parsed.forView) call.org.looked(outcome.object, outcome.rows);
  return ok(firstPage(call, outcome.rows, outcome.totalSize, batchSize(call)));
}

/** As many rows as `size` says; the others stay behind a locator as they are now. */
function firstPage(
  call: ApiCall,
  rows: readonly QueryRow[],
  totalSize: number,
  size: number,
): Record<string, unknown> {
  if (rows.length <= size) return page(call, rows, totalSize, null);
  const { cursors } = call.state;
  const id = `0r8xx${String(cursors.size + 1).padStart(13, "0")}`;
  cursors.set(id, { rows, size, orgId: call.org.id });
  return page(call, rows.slice(0, size), totalSize, `${id}-${size}`);
}

function more(call: ApiCall): Answer {
  const [, id = "", start] = /^(\w+)-(\d+)$/.exec(call.params.locator ?? "") ?? [];
  const cursor = call.state.cursors.get(id);
  if (!cursor || cursor.orgId !== call.org.id)
    throw new SalesforceError(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
  const from = Number(start);
  const end = from + cursor.size;
  const next = end < cursor.rows.length ? `${id}-${end}` : null;
  return ok(page(call, cursor.rows.slice(from, end), cursor.rows.length, next));
}

function page(
  call: ApiCall,
  rows: readonly QueryRow[],
  totalSize: number,
  next: string | null,
): Record<string, unknown> {
  return {
    totalSize,
    done: next === null,
    ...(next !== null && { nextRecordsUrl: `${call.base}/query/${next}` }),
    records: rows.map((row) =>
      row.json(call.base, (inner) =>
        firstPage(call, inner, inner.length, Math.min(mostInnerRows, batchSize(call))),
      ),
    ),
  };
}

/** What was asked for is a wish: Salesforce sends fewer when records are large. */
function batchSize({ headers, state }: ApiCall): number {
  const asked = Number(/batchSize=(\d+)/i.exec(headers["sforce-query-options"] ?? "")?.[1] ?? mostRows);
  return Math.min(state.settings.queryPageRecords, mostRows, Math.max(fewestRows, asked));
}

function explain(call: ApiCall, text: string): Answer {
  const { object } = runSoql(parseSoql(text), call.org, call.session, { includeDeleted: false });
  return ok({
    plans: [
      {
        cardinality: call.org.store(object).size,
        fields: [],
        leadingOperationType: "TableScan",
        notes: [],
        relativeCost: 1,
        sobjectCardinality: call.org.store(object).size,
        sobjectType: object.name,
      },
    ],
    sourceQuery: text,
  });
}
