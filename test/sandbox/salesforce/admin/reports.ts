import type { Org } from "../org.ts";
import type { SalesforceState } from "../state.ts";

/** What the administration answers about the sandbox. */

/** An org as its users and tests need it. */
export function orgFacts(state: SalesforceState, org: Org): Record<string, unknown> {
  return {
    orgId: org.id,
    name: org.name,
    accessToken: state.adminTokens.get(org.id),
    username: org.admin.username,
    password: org.admin.password,
  };
}

export function orgsReport(state: SalesforceState): Record<string, unknown> {
  return {
    clientId: state.app.clientId,
    clientSecret: state.app.clientSecret,
    orgs: state.orgs.map((org) => ({
      ...orgFacts(state, org),
      users: org.users.map(({ id, username, displayName, active }) => ({
        id,
        username,
        displayName,
        active,
      })),
      records: Object.fromEntries(org.schema.all().map((object) => [object.name, org.store(object).size])),
    })),
  };
}

export function statsReport(state: SalesforceState): Record<string, unknown> {
  return {
    calls: state.callCount,
    truthSeq: state.truth.lastSeq,
    orgs: state.orgs.map((org) => ({
      orgId: org.id,
      calls: org.stats.calls,
      statuses: org.stats.statuses,
      tokenRefreshes: org.stats.tokenRefreshes,
      usedToday: org.quota.used(org.now()),
      dailyCalls: org.quota.max,
    })),
  };
}

export function truthReport(state: SalesforceState, query: URLSearchParams): Record<string, unknown> {
  const after = Number(query.get("after") ?? 0);
  const limit = Math.min(10_000, Number(query.get("limit") ?? 1000));
  const writes = state.truth.read(after, limit);
  return { lastSeq: state.truth.lastSeq, writes, next: writes.at(-1)?.seq ?? null };
}

export function outcomesReport(state: SalesforceState): Record<string, unknown> {
  return { orgs: state.orgs.map((org) => ({ orgId: org.id, outcomes: org.outcomes })) };
}

/** One record with all its values; null = none such. */
export function recordReport(org: Org, typeName: string, id: string): Record<string, unknown> | null {
  const object = org.schema.find(typeName);
  const record = object && org.find(object, id);
  return record
    ? { orgId: org.id, type: object.name, id: record.id, deleted: record.deleted, values: record.values }
    : null;
}
