import { setTimeout as wait } from "node:timers/promises";
import { dimensionSlots, ownedPropertyIds } from "../../domain/properties.ts";
import type { Crm } from "../../ports/crm.ts";
import { SET_ROWS } from "./bulk-results.ts";
import { createConnection } from "./connection.ts";
import { defaults } from "./defaults.ts";
import type { DescribedCache } from "./described.ts";
import { authorizeUrl, exchangeCode, refresh, revoke } from "./oauth.ts";
import type { SalesforceOptions, SalesforceSettings } from "./options.ts";
import { QUERY_PAGE } from "./query.ts";
import { createDailyUse } from "./quota.ts";
import { makesTasks } from "./scopes.ts";
import { verifySignature } from "./signature.ts";

export type { SalesforceOptions } from "./options.ts";

/** Salesforce behind the port `Crm`. Makes no call by itself. */
export function createSalesforce(options: SalesforceOptions): Crm {
  const settings: SalesforceSettings = {
    namespace: "bellwether",
    ownedPropertyIds: [...ownedPropertyIds, ...dimensionSlots.map(({ id }) => id)],
    timeoutMs: 30_000,
    sleep: (ms) => wait(ms),
    random: Math.random,
    ...options,
  };
  const now = () => settings.clock.now().getTime();
  const shared = { use: createDailyUse(now), described: new Map() as DescribedCache };
  return {
    name: "salesforce",
    authorizeUrl: (request) => authorizeUrl(settings, request),
    exchangeCode: (request) => exchangeCode(settings, request),
    refresh: (refreshToken) => refresh(settings, refreshToken),
    revoke: (refreshToken) => revoke(settings, refreshToken),
    connect: (context) => createConnection(settings, context, shared),
    dimensionSlots: dimensionSlots.length,
    makesTasks,
    verifySignature: async (request, keys) => verifySignature(request, await keys(), now()),
    // Changes are polled for: Salesforce calls no webhook of ours.
    parseHints: () => [],
    defaults,
    listFloor,
  };
}

/** Per stream its pages, or a Bulk job: one call starts it, one looks at it, and one reads each set of its results. */
function listFloor(counts: Readonly<Record<string, number>>): number {
  const calls = (count: number) =>
    Math.min(Math.max(1, Math.ceil(count / QUERY_PAGE)), 2 + Math.ceil(count / SET_ROWS));
  return Object.values(counts).reduce((sum, count) => sum + calls(count), 0);
}
