import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { toIso } from "../../common/clock.ts";
import { type Answer, ok, readText, renderAnswer, sendText } from "../../common/exchange.ts";
import { Router } from "../../common/router.ts";
import { notFound } from "../errors.ts";
import type { Fault } from "../faults.ts";
import { findOrg, type SalesforceState } from "../state.ts";
import { agree, applySettings, refused, requireOrg, runAction, type SettingsChange } from "./admin.ts";
import { clockInput, consentInput, faultInput, settingsInput } from "./admin-inputs.ts";
import { orgsReport, outcomesReport, recordReport, statsReport, truthReport } from "./reports.ts";

interface AdminRequest {
  state: SalesforceState;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: string;
}

interface AdminRoute {
  method: string;
  pattern: string;
  handle(request: AdminRequest): Answer;
}

const org = "/__sandbox/orgs/:org";

const router = new Router<AdminRoute>([
  { method: "GET", pattern: "/__sandbox/orgs", handle: ({ state }) => ok(orgsReport(state)) },
  { method: "GET", pattern: "/__sandbox/stats", handle: ({ state }) => ok(statsReport(state)) },
  { method: "DELETE", pattern: "/__sandbox/stats", handle: resetStats },
  { method: "GET", pattern: "/__sandbox/truth", handle: ({ state, query }) => ok(truthReport(state, query)) },
  { method: "GET", pattern: "/__sandbox/outcomes", handle: ({ state }) => ok(outcomesReport(state)) },
  {
    method: "GET",
    pattern: "/__sandbox/clock",
    handle: ({ state }) => ok({ now: toIso(state.clock.now()) }),
  },
  { method: "POST", pattern: "/__sandbox/clock", handle: moveClock },
  { method: "GET", pattern: "/__sandbox/settings", handle: ({ state }) => ok(settings(state)) },
  { method: "POST", pattern: "/__sandbox/settings", handle: changeSettings },
  { method: "GET", pattern: "/__sandbox/faults", handle: ({ state }) => ok({ faults: state.faults.list() }) },
  { method: "POST", pattern: "/__sandbox/faults", handle: addFault },
  { method: "DELETE", pattern: "/__sandbox/faults", handle: clearFaults },
  { method: "POST", pattern: "/__sandbox/consent", handle: consentTo },
  { method: "POST", pattern: `${org}/actions/:action`, handle: act },
  { method: "GET", pattern: `${org}/records/:type/:id`, handle: record },
]);

/** Answers below `/__sandbox/`. */
export async function serveAdmin(
  state: SalesforceState,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const found = router.find(request.method ?? "GET", url.pathname);
  if (found === null || found === "method") {
    if (extendedPage(state, request, response, url)) return;
    throw notFound(`The sandbox has no page ${url.pathname}.`);
  }
  const body = await readText(request, 10_000_000, () => refused("The request body is too large."));
  const answer = found.route.handle({ state, params: found.params, query: url.searchParams, body });
  sendText(response, answer.status, renderAnswer(answer), answer.headers ?? {});
}

function extendedPage(
  state: SalesforceState,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): boolean {
  const orgId = /^\/__sandbox\/orgs\/(\w+)(\/|$)/.exec(url.pathname)?.[1];
  const org = orgId === undefined ? undefined : findOrg(state, orgId);
  return org !== undefined && state.pages?.(request, response, org) === true;
}

function resetStats({ state }: AdminRequest): Answer {
  for (const each of state.orgs) each.stats.reset();
  return ok(statsReport(state));
}

function moveClock({ state, body }: AdminRequest): Answer {
  const input = parse(clockInput, body);
  if (input.set !== undefined) state.clock.set(Date.parse(input.set));
  if (input.advanceMs !== undefined) state.clock.advance(input.advanceMs);
  return ok({ now: toIso(state.clock.now()) });
}

function settings(state: SalesforceState): Record<string, unknown> {
  return { ...state.settings, rotateRefreshTokens: state.sessions.rotateRefreshTokens };
}

function changeSettings({ state, body }: AdminRequest): Answer {
  const change = parse(settingsInput, body);
  applySettings(
    state,
    Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as SettingsChange,
  );
  return ok(settings(state));
}

function addFault({ state, body }: AdminRequest): Answer {
  return { status: 201, json: state.faults.add(parse(faultInput, body) as Fault) };
}

function clearFaults({ state, query }: AdminRequest): Answer {
  const id = query.get("id");
  state.faults.clear(id === null ? undefined : Number(id));
  return ok({ faults: state.faults.list() });
}

function consentTo({ state, body }: AdminRequest): Answer {
  const { orgId, authorizeUrl, userId } = parse(consentInput, body);
  return ok(agree(state, orgId, new URL(authorizeUrl).searchParams, userId));
}

function act({ state, params, body }: AdminRequest): Answer {
  const input = body.trim() === "" ? {} : jsonOf(body);
  return ok({ result: runAction(state, params.org ?? "", params.action ?? "", input) ?? null });
}

function record({ state, params }: AdminRequest): Answer {
  const found = recordReport(requireOrg(state, params.org ?? ""), params.type ?? "", params.id ?? "");
  if (!found) throw notFound();
  return ok(found);
}

function parse<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> {
  const parsed = schema.safeParse(jsonOf(body));
  if (!parsed.success) throw refused(z.prettifyError(parsed.error));
  return parsed.data;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw refused("The body is not valid JSON.");
  }
}
