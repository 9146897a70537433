import { toIso } from "../../common/clock.ts";
import { findObjectType, objectTypes } from "../object-types.ts";
import type { Portal } from "../portal.ts";
import type { SandboxState } from "../state.ts";

/** What the administration answers about the sandbox. */

export function portalsReport(state: SandboxState): Record<string, unknown> {
  return {
    clientId: state.app.clientId,
    clientSecret: state.app.clientSecret,
    appId: state.app.appId,
    portals: state.portals.map((portal) => ({
      portalId: portal.id,
      name: portal.name,
      accessToken: state.privateTokens.get(portal.id),
      records: Object.fromEntries(objectTypes.map((type) => [type.name, portal.store(type).all().length])),
    })),
  };
}

export function statsReport(state: SandboxState): Record<string, unknown> {
  return {
    calls: state.callCount,
    truthSeq: state.truth.lastSeq,
    eventsEmitted: state.webhooks.emitted.length,
    portals: state.portals.map((portal) => ({
      portalId: portal.id,
      calls: portal.stats.calls,
      statuses: portal.stats.statuses,
      rateLimited: portal.stats.statuses[429] ?? 0,
      tokenRefreshes: portal.stats.tokenRefreshes,
      maxRolling: {
        tenSeconds: portal.quotas.maxGeneralArrivals(),
        searchSecond: portal.quotas.search.maxArrivals,
      },
    })),
  };
}

export function truthReport(state: SandboxState, query: URLSearchParams): Record<string, unknown> {
  const { after, limit } = page(query);
  const writes = state.truth.read(after, limit);
  return { lastSeq: state.truth.lastSeq, writes, next: writes.at(-1)?.seq ?? null };
}

export function eventsReport(state: SandboxState, query: URLSearchParams): Record<string, unknown> {
  const { after, limit } = page(query);
  const events = state.webhooks.emitted.slice(after, after + limit);
  return { lastSeq: state.webhooks.emitted.length, events, next: events.at(-1)?.seq ?? null };
}

export function outcomesReport(state: SandboxState, query: URLSearchParams): Record<string, unknown> {
  const wanted = query.get("portal");
  const portals = state.portals.filter((portal) => wanted === null || String(portal.id) === wanted);
  return { portals: portals.map((portal) => ({ portalId: portal.id, outcomes: portal.outcomes })) };
}

/** One record with all its values and links; null = none such. */
export function recordReport(portal: Portal, typeName: string, id: string): Record<string, unknown> | null {
  const type = findObjectType(typeName);
  const record = type && portal.find(type, id);
  if (!type || !record) return null;
  return {
    portalId: portal.id,
    objectType: type.name,
    id: String(record.id),
    createdAt: toIso(record.createdAt),
    modifiedAt: toIso(record.modifiedAt),
    archived: record.archivedAt !== null,
    values: record.values,
    associations: Object.fromEntries(
      objectTypes.map((to) => [to.name, portal.associations.targets(type, record.id, to).map(String)]),
    ),
  };
}

function page(query: URLSearchParams): { after: number; limit: number } {
  return {
    after: Number(query.get("after") ?? 0),
    limit: Math.min(10_000, Number(query.get("limit") ?? 1_000)),
  };
}
