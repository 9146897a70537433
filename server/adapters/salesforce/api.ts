import { Connection } from "jsforce";
import type { WireAnswer } from "../common/exchange.ts";
import { API_VERSION } from "./api-version.ts";
import type { HostedToken } from "./grant-text.ts";
import { OneRequest, openCsv, send } from "./transport.ts";

/** Until the last row has come. */
const CSV_TIMEOUT_MS = 15 * 60_000;

/** The official client for one access token; each of its methods that we use makes one request. */
export interface Api {
  connection: Connection;
  /** A CSV below the API's path, row by row; one request. The client reads several pages wrongly and then breaks off. */
  openCsv(path: string): Promise<{ headers: WireAnswer["headers"]; body: ReadableStream<Uint8Array> }>;
  /** Hands over a CSV below the API's path as it comes; one request. The client would hold all of it. */
  putCsv(path: string, csv: ReadableStream<Uint8Array>): Promise<void>;
  /** The last answer, for its headers; null before there is one. */
  answer(): WireAnswer | null;
}

/**
 * No refresh token and no refresh function: the client would refresh once for each process that is refused, and drop
 * the new refresh token. Tokens are renewed by the caller.
 */
export function createApi({ origin, token }: HostedToken, timeoutMs: number): Api {
  let last: WireAnswer | null = null;
  const connection = new Connection({ instanceUrl: origin, accessToken: token, version: API_VERSION });
  connection._transport = new OneRequest(timeoutMs, (answer) => {
    last = answer;
  });
  return {
    connection,
    async openCsv(path) {
      const url = `${origin}/services/data/v${API_VERSION}${path}`;
      const headers = { Authorization: `Bearer ${token}`, Accept: "text/csv" };
      const { answer, body } = await openCsv({ method: "GET", url, headers }, CSV_TIMEOUT_MS);
      last = answer;
      return { headers: answer.headers, body };
    },
    async putCsv(path, csv) {
      const url = `${origin}/services/data/v${API_VERSION}${path}`;
      const headers = { Authorization: `Bearer ${token}`, "Content-Type": "text/csv" };
      last = await send({ method: "PUT", url, headers, body: csv }, timeoutMs);
    },
    answer: () => last,
  };
}
