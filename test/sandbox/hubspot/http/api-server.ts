import { toIso } from "../../common/clock.ts";
import { type Answer, isObject } from "../../common/exchange.ts";
import type { ApiCall, ApiRoute } from "../api/call.ts";
import { apiRouter } from "../api/routes.ts";
import { HubSpotError, missingScopes, unauthenticated } from "../errors.ts";
import { type Fault, lateness, meet } from "../faults.ts";
import type { Access } from "../oauth/grants.ts";
import type { Portal } from "../portal.ts";
import type { Lane } from "../quotas.ts";
import { findPortal, type SandboxState } from "../state.ts";
import type { ApiPath } from "./api-paths.ts";
import { parseJson } from "./body.ts";
import { answerInstead, slowness, spoil } from "./faulty-answer.ts";

/** A request as it arrived. */
export interface Arrival {
  method: string;
  path: ApiPath;
  query: URLSearchParams;
  authorization: string | undefined;
  body: string;
  /** Instant of arrival on the clock that never jumps. */
  monotonicMs: number;
}

export interface ApiOutcome {
  answer: Answer;
  headers: Readonly<Record<string, string>>;
  delayMs: number;
  /** The connection is to be cut instead of answered. */
  cut: boolean;
}

/** Milliseconds that a request is on its way before it arrives. */
export function travelMs(state: SandboxState, { method, path, authorization }: Arrival): number {
  const found = apiRouter.find(method, path.path);
  const writes = found !== null && found !== "method" && found.route.writes === true;
  const portalId = accessOf(state, authorization)?.portalId ?? null;
  return lateness(state.faults, { portalId, path: path.path, method, writes });
}

/** What the API does with a request: authenticate, meet faults, count against the quota, check scopes, handle. */
export function serveApi(state: SandboxState, arrival: Arrival): ApiOutcome {
  const found = apiRouter.find(arrival.method, arrival.path.path);
  const route = found === null || found === "method" ? null : found.route;
  const lane = route?.lane ?? "general";
  let portal: Portal | undefined;
  let faults: Fault[] = [];
  let headers: Record<string, string> = {};
  let answer: Answer;
  try {
    const access = authenticate(state, arrival.authorization);
    portal = findPortal(state, access.portalId);
    if (!portal) throw unauthenticated();
    faults = meet(state.faults, {
      portalId: portal.id,
      path: arrival.path.path,
      method: arrival.method,
      writes: route?.writes ?? false,
    });
    headers = countAgainstQuota(state, portal, access, lane, arrival.monotonicMs);
    const instead = answerInstead(faults);
    if (instead) answer = instead;
    else if (found === "method") throw new HubSpotError(405, "METHOD_NOT_ALLOWED", "Method Not Allowed");
    else if (!found) throw new HubSpotError(404, "NOT_FOUND", `No such endpoint: ${arrival.path.path}`);
    else
      answer = spoil(
        handle(state, portal, access, found.route, found.params, arrival),
        faults,
        arrival.query,
      );
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    answer = { status: error.status, json: error.body(), headers: error.headers };
  }
  portal?.stats.count(route?.kind ?? "unknown", answer.status);
  const cut = answer.status < 400 && faults.some((fault) => fault.kind === "reset-after-apply");
  return { answer, headers, delayMs: state.settings.latencyMs + slowness(faults), cut };
}

function accessOf(state: SandboxState, authorization: string | undefined): Access | undefined {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1];
  return token === undefined ? undefined : state.grants.access(token);
}

function authenticate(state: SandboxState, authorization: string | undefined): Access {
  const access = accessOf(state, authorization);
  if (!access) throw unauthenticated();
  if (!state.grants.isExpired(access)) return access;
  const seconds = Math.max(0, Math.floor((state.clock.now() - access.expiresAt) / 1000));
  throw new HubSpotError(
    401,
    "EXPIRED_AUTHENTICATION",
    `The OAuth token used to make this call expired ${seconds} second(s) ago.`,
    { extra: { context: { "expire time": [toIso(access.expiresAt)] } } },
  );
}

function countAgainstQuota(
  state: SandboxState,
  portal: Portal,
  access: Access,
  lane: Lane,
  monotonicMs: number,
): Record<string, string> {
  if (!state.settings.quotas) return {};
  portal.quotas.admit({ lane, appId: access.appId, monotonicMs, wallMs: state.clock.now() });
  return portal.quotas.headers({ lane, appId: access.appId, monotonicMs });
}

function handle(
  state: SandboxState,
  portal: Portal,
  access: Access,
  route: ApiRoute,
  params: Readonly<Record<string, string>>,
  arrival: Arrival,
): Answer {
  const scopes = route.scopes(params);
  if (access.scopes && scopes.length > 0 && !scopes.some((scope) => access.scopes?.has(scope)))
    throw missingScopes(scopes);
  state.callCount += 1;
  const parsed = parseJson(arrival.method === "GET" ? "" : arrival.body);
  const { emptyValues, inlineAssociationLimit } = state.settings;
  const call: ApiCall = {
    portal,
    appId: access.appId,
    scopes: access.scopes,
    params,
    query: arrival.query,
    body: isObject(parsed) ? parsed : {},
    bodyList: Array.isArray(parsed) ? parsed : [],
    numbered: arrival.path.numbered,
    baseUrl: state.baseUrl,
    emptyValues: emptyValues === "by-version" ? (arrival.path.numbered ? "null" : "omit") : emptyValues,
    inlineAssociationLimit,
    writer: {
      origin: "api",
      call: state.callCount,
      actorId: access.appId,
      truth: state.truth,
      emit: (event) => state.webhooks.emit(event),
    },
    uninstall() {
      if (access.grant) state.grants.killGrants(portal.id);
      else state.grants.revoke(access.token);
    },
  };
  return route.handle(call);
}
