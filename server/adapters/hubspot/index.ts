import { setTimeout as wait } from "node:timers/promises";
import { ownedPropertyIds } from "../../domain/properties.ts";
import type { Crm } from "../../ports/crm.ts";
import type { ClosedDays } from "./calls.ts";
import { createConnection } from "./connection.ts";
import { defaults } from "./defaults.ts";
import { LIST_PAGE } from "./list.ts";
import { authorizeUrl, exchangeCode, refresh, revoke } from "./oauth.ts";
import type { HubSpotOptions, HubSpotSettings } from "./options.ts";
import { makesTasks, scopes } from "./scopes.ts";
import { verifySignature } from "./signature.ts";
import { parseHints } from "./webhooks.ts";

export type { HubSpotOptions } from "./options.ts";
export { type ScopeList, scopes } from "./scopes.ts";

/** HubSpot behind the port `Crm`. Makes no call by itself. */
export function createHubSpot(options: HubSpotOptions): Crm {
  const settings: HubSpotSettings = {
    authorizeBaseUrl: "https://app.hubspot.com",
    ownedPropertyIds,
    scopes,
    timeoutMs: 30_000,
    sleep: (ms) => wait(ms),
    random: Math.random,
    ...options,
  };
  const closed: ClosedDays = new Map();
  const now = () => settings.clock.now().getTime();
  return {
    name: "hubspot",
    authorizeUrl: (request) => authorizeUrl(settings, request),
    exchangeCode: (request) => exchangeCode(settings, request),
    refresh: (refreshToken) => refresh(settings, refreshToken),
    revoke: (refreshToken) => revoke(settings, refreshToken),
    connect: (context) => createConnection(settings, context, closed),
    // HubSpot's properties can be named after a scorecard's dimensions.
    dimensionSlots: 0,
    makesTasks,
    verifySignature: async (request) => verifySignature(request, { ...settings, now }),
    parseHints,
    defaults,
    listFloor,
  };
}

/** One call per hundred records of each stream, and one to learn that a stream is empty. */
function listFloor(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + Math.max(1, Math.ceil(count / LIST_PAGE)), 0);
}
