import type { Answer } from "../../common/exchange.ts";
import { isObject } from "../../common/exchange.ts";
import { SalesforceError } from "../errors.ts";
import type { Org } from "../org.ts";
import type { Writer } from "../records/writer.ts";
import type { Session } from "../session.ts";
import type { SalesforceState } from "../state.ts";

/** One authenticated API call, ready for its handler. */
export interface ApiCall {
  state: SalesforceState;
  org: Org;
  session: Session;
  writer: Writer;
  method: string;
  /** `67.0` */
  version: string;
  /** Path of the version: `/services/data/v67.0`, the start of every URL in answers. */
  base: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  /** As it came. */
  text: string;
  /** Answers another call of the same user, below the version's path, as a part of this one. */
  dispatch(method: string, pathAndQuery: string, body: unknown, writer: Writer): Answer;
}

export interface ApiRoute {
  method: string;
  /** Below `/services/data/vNN.0`; `:name` takes one segment. */
  pattern: string;
  /** Name in the statistics. */
  kind: string;
  /** Whether an accepted call changes anything. */
  writes: boolean;
  handle(call: ApiCall): Answer;
}

/** The body as a JSON object. Throws Salesforce's 400 for anything else. */
export function bodyObject(call: ApiCall): Record<string, unknown> {
  const parsed = parseBody(call.text);
  if (!isObject(parsed)) throw unreadableBody("an object is expected");
  return parsed;
}

/** The body as JSON. Throws Salesforce's 400. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadableBody(
      text === ""
        ? "The HTTP entity body is required, but this request has no entity body."
        : "Unexpected character",
    );
  }
}

function unreadableBody(reason: string): SalesforceError {
  return new SalesforceError(400, "JSON_PARSER_ERROR", `${reason} at [line:1, column:1]`);
}
