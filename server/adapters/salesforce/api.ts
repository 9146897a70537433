import { Connection } from "jsforce";
import type { WireAnswer } from "../common/exchange.ts";
import { API_VERSION } from "./api-version.ts";
import type { HostedToken } from "./grant-text.ts";
import { OneRequest } from "./transport.ts";

/** The official client for one access token; each of its methods that we use makes one request. */
export interface Api {
  connection: Connection;
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
    answer: () => last,
  };
}
