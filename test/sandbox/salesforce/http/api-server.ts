import type { Answer } from "../../common/exchange.ts";
import type { ApiCall, ApiRoute } from "../api/call.ts";
import { apiRouter } from "../api/routes.ts";
import { invalidSession, notFound, SalesforceError } from "../errors.ts";
import type { Fault } from "../faults.ts";
import type { Org } from "../org.ts";
import type { Writer } from "../records/writer.ts";
import { sessionOf } from "../session.ts";
import { findOrg, type SalesforceState } from "../state.ts";
import { serveApexRest } from "./apex-rest.ts";
import { answerInstead, slowness, spoil } from "./faulty-answer.ts";

/** A request below `/services/data/` as it arrived. */
export interface Arrival {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  text: string;
}

export interface ApiOutcome {
  answer: Answer;
  headers: Readonly<Record<string, string>>;
  delayMs: number;
  /** The connection is to be cut instead of answered. */
  cut: boolean;
}

/** Milliseconds that a request is on its way before it arrives. */
export function travelMs(state: SalesforceState, arrival: Arrival): number {
  return state.faults
    .meet(faultyCall(state, arrival), (fault) => fault.kind === "late")
    .reduce((sum, fault) => sum + (fault.kind === "late" ? fault.ms : 0), 0);
}

/** What the API does with a request: authenticate, meet faults, count against the day's calls, handle. */
export function serveApi(state: SalesforceState, arrival: Arrival): ApiOutcome {
  const [, version, below = ""] = /^\/services\/data\/v(\d+\.\d)(\/.*)?$/.exec(arrival.path) ?? [];
  const found = findRoute(arrival.method, below);
  let org: Org | undefined;
  let faults: Fault[] = [];
  let headers: Record<string, string> = {};
  let answer: Answer;
  try {
    const access = authenticate(state, arrival.headers.authorization);
    org = findOrg(state, access.orgId);
    if (!org) throw invalidSession();
    faults = state.faults.meet(faultyCall(state, arrival), (fault) => fault.kind !== "late");
    state.bulk.work();
    org.quota.admit(org.now());
    headers = { "Sforce-Limit-Info": org.quota.header(org.now()) };
    const apex = arrival.path.startsWith("/services/apexrest/");
    if (!apex && (version === undefined || !isServed(version))) throw notFound();
    answer =
      answerInstead(faults) ??
      spoil(
        apex
          ? serveApexRest(org, arrival.method, arrival.path, arrival.text)
          : handle(state, org, access.userId, arrival, version ?? "", below),
        faults,
        arrival.path,
      );
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    answer = { status: error.status, json: error.body() };
  }
  const kind = found === null || found === "method" ? "unknown" : found.route.kind;
  org?.stats.count(kind, answer.status);
  const cut = answer.status < 400 && faults.some((fault) => fault.kind === "reset-after-apply");
  return { answer, headers, delayMs: state.settings.latencyMs + slowness(faults), cut };
}

/** Versions that are answered; older ones are retired. */
export const servedVersions: readonly number[] = Array.from({ length: 37 }, (_, index) => 31 + index);

function isServed(version: string): boolean {
  return servedVersions.includes(Number(version));
}

function findRoute(method: string, below: string) {
  return apiRouter.find(method, below.replace(/\/$/, ""));
}

function authenticate(
  state: SalesforceState,
  authorization: string | undefined,
): { orgId: string; userId: string } {
  const access = state.sessions.access(tokenOf(authorization));
  if (!access) throw invalidSession();
  return access;
}

function tokenOf(authorization: string | undefined): string {
  return /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(authorization ?? "")?.[1] ?? "";
}

function faultyCall(state: SalesforceState, { method, path, headers }: Arrival) {
  const found = findRoute(method, path.replace(/^\/services\/data\/v\d+\.\d/, ""));
  const writes = found !== null && found !== "method" && found.route.writes;
  return { orgId: state.sessions.peek(tokenOf(headers.authorization))?.orgId ?? null, path, method, writes };
}

function handle(
  state: SalesforceState,
  org: Org,
  userId: string,
  arrival: Arrival,
  version: string,
  below: string,
): Answer {
  state.callCount += 1;
  const session = sessionOf(org, userId);
  const writer: Writer = { session, origin: "api", call: state.callCount, truth: state.truth, undo: null };
  const base = `/services/data/v${version}`;
  const { query, headers, text } = arrival;
  const common = { state, org, session, version, base, headers };
  const answerCall = (part: Pick<ApiCall, "method" | "query" | "text" | "writer">, path: string): Answer => {
    const found = findRoute(part.method, path);
    if (found === null) throw notFound();
    if (found === "method")
      throw new SalesforceError(
        405,
        "METHOD_NOT_ALLOWED",
        `HTTP Method '${part.method}' not allowed. Allowed are ${allowed(path)}`,
      );
    const call: ApiCall = {
      ...common,
      ...part,
      params: found.params,
      dispatch: (method, pathAndQuery, body, writer) => {
        const url = new URL(pathAndQuery, "http://inner.invalid");
        return caught(() =>
          answerCall(
            {
              method,
              query: url.searchParams,
              text: body === undefined ? "" : JSON.stringify(body),
              writer,
            },
            url.pathname,
          ),
        );
      },
    };
    return found.route.handle(call);
  };
  return answerCall({ method: arrival.method, query, text, writer }, below);
}

function caught(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { status: error.status, json: error.body() };
  }
}

function allowed(path: string): string {
  return ["GET", "POST", "PATCH", "PUT", "DELETE"]
    .filter((method) => isRoute(findRoute(method, path)))
    .join(",");
}

function isRoute(
  found: ReturnType<typeof findRoute>,
): found is { route: ApiRoute; params: Record<string, string> } {
  return found !== null && found !== "method";
}
