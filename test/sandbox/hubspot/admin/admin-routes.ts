import { z } from "zod";
import { toIso } from "../../common/clock.ts";
import { type Answer, html, ok } from "../../common/exchange.ts";
import { signedCardFetch } from "../card-fetch.ts";
import { badRequest, notFound } from "../errors.ts";
import { parseJson } from "../http/body.ts";
import { companiesPage } from "../pages/companies-page.ts";
import type { SandboxState } from "../state.ts";
import { agree, applySettings, requirePortal, runAction } from "./admin.ts";
import {
  cardFetchInput,
  clockInput,
  consentInput,
  faultInput,
  settingsInput,
  webhookInput,
} from "./admin-inputs.ts";
import {
  eventsReport,
  outcomesReport,
  portalsReport,
  recordReport,
  statsReport,
  truthReport,
} from "./reports.ts";

export interface AdminRequest {
  state: SandboxState;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: string;
}

export interface AdminRoute {
  method: string;
  pattern: string;
  handle(request: AdminRequest): Answer | Promise<Answer>;
}

const portal = "/__sandbox/portals/:portal";

export const adminRoutes: readonly AdminRoute[] = [
  { method: "GET", pattern: "/__sandbox/portals", handle: ({ state }) => ok(portalsReport(state)) },
  { method: "GET", pattern: "/__sandbox/stats", handle: ({ state }) => ok(statsReport(state)) },
  { method: "DELETE", pattern: "/__sandbox/stats", handle: resetStats },
  { method: "GET", pattern: "/__sandbox/truth", handle: ({ state, query }) => ok(truthReport(state, query)) },
  {
    method: "GET",
    pattern: "/__sandbox/events",
    handle: ({ state, query }) => ok(eventsReport(state, query)),
  },
  {
    method: "GET",
    pattern: "/__sandbox/outcomes",
    handle: ({ state, query }) => ok(outcomesReport(state, query)),
  },
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
  { method: "GET", pattern: "/__sandbox/webhooks", handle: ({ state }) => ok(webhooks(state)) },
  { method: "POST", pattern: "/__sandbox/webhooks", handle: changeWebhooks },
  { method: "POST", pattern: "/__sandbox/consent", handle: consentTo },
  { method: "POST", pattern: `${portal}/actions/:action`, handle: act },
  { method: "POST", pattern: `${portal}/card-fetch`, handle: cardFetch },
  { method: "GET", pattern: `${portal}/records/:type/:id`, handle: record },
  { method: "GET", pattern: `${portal}/companies`, handle: companies },
];

function resetStats({ state }: AdminRequest): Answer {
  for (const each of state.portals) each.stats.reset();
  return ok(statsReport(state));
}

function moveClock({ state, body }: AdminRequest): Answer {
  const input = parse(clockInput, body);
  if (input.set !== undefined) state.clock.set(Date.parse(input.set));
  if (input.advanceMs !== undefined) state.clock.advance(input.advanceMs);
  return ok({ now: toIso(state.clock.now()) });
}

function settings(state: SandboxState): Record<string, unknown> {
  return { ...state.settings, rotateRefreshTokens: state.grants.rotateRefreshTokens };
}

function changeSettings({ state, body }: AdminRequest): Answer {
  applySettings(state, parse(settingsInput, body));
  return ok(settings(state));
}

function addFault({ state, body }: AdminRequest): Answer {
  return { status: 201, json: state.faults.add(parse(faultInput, body)) };
}

function clearFaults({ state, query }: AdminRequest): Answer {
  const id = query.get("id");
  state.faults.clear(id === null ? undefined : Number(id));
  return ok({ faults: state.faults.list() });
}

function webhooks(state: SandboxState): Record<string, unknown> {
  const { targetUrl, behaviour, waitingCount, emitted } = state.webhooks;
  return { targetUrl, behaviour, waiting: waitingCount, emitted: emitted.length };
}

function changeWebhooks({ state, body }: AdminRequest): Answer {
  const input = parse(webhookInput, body);
  if (input.targetUrl !== undefined) state.webhooks.subscribe(input.targetUrl, input.subscriptions);
  if (input.behaviour !== undefined) state.webhooks.behave(input.behaviour);
  if (input.release) state.webhooks.release();
  const replayed = input.replay ? state.webhooks.replay(input.replay.fromSeq, input.replay.toSeq) : 0;
  return ok({ ...webhooks(state), replayed });
}

function consentTo({ state, body }: AdminRequest): Answer {
  const { portalId, authorizeUrl } = parse(consentInput, body);
  return ok(agree(state, portalId, new URL(authorizeUrl).searchParams));
}

function act({ state, params, body }: AdminRequest): Answer {
  return ok({
    result: runAction(state, Number(params.portal), params.action ?? "", parseJson(body)) ?? null,
  });
}

async function cardFetch({ state, params, body }: AdminRequest): Promise<Answer> {
  const { userId, userEmail, ...request } = parse(cardFetchInput, body);
  const context = {
    app: state.app,
    portal: requirePortal(state, Number(params.portal)),
    user: { userId, userEmail },
  };
  return ok(await signedCardFetch(context, request));
}

function record({ state, params }: AdminRequest): Answer {
  const found = recordReport(requirePortal(state, Number(params.portal)), params.type ?? "", params.id ?? "");
  if (!found) throw notFound();
  return ok(found);
}

function companies({ state, params, query }: AdminRequest): Answer {
  return html(companiesPage(requirePortal(state, Number(params.portal)), query));
}

function parse<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> {
  const parsed = schema.safeParse(parseJson(body));
  if (!parsed.success) throw badRequest(z.prettifyError(parsed.error));
  return parsed.data;
}
