import { toIso } from "../../common/clock.ts";
import { type Answer, noContent, ok } from "../../common/exchange.ts";
import { notFound } from "../errors.ts";
import { apiVersion } from "../http/api-paths.ts";
import { objectTypes } from "../object-types.ts";
import type { Owner } from "../portal.ts";
import { type ApiCall, type ApiRoute, limitParam } from "./call.ts";

function route(
  method: string,
  pattern: string,
  kind: string,
  scopes: readonly string[],
  handle: (call: ApiCall) => Answer,
): ApiRoute {
  return { method, pattern, kind, lane: "general", writes: method !== "GET", scopes: () => scopes, handle };
}

const ownerScopes = ["crm.objects.owners.read"];

/** The account itself: owners, limits, facts, and the end of an installation. */
export const accountRoutes: readonly ApiRoute[] = [
  route("GET", `/crm/owners/${apiVersion}`, "owners", ownerScopes, listOwners),
  route("GET", `/crm/owners/${apiVersion}/:id`, "owners", ownerScopes, readOwner),
  route(
    "GET",
    `/crm/limits/${apiVersion}/custom-properties`,
    "limits",
    objectTypes.flatMap((type) => type.readScopes),
    customPropertyLimits,
  ),
  route("GET", `/account-info/${apiVersion}/details`, "account", [], details),
  route("DELETE", `/appinstalls/${apiVersion}/external-install`, "uninstall", [], (call) => {
    call.uninstall();
    return noContent;
  }),
];

function listOwners(call: ApiCall): Answer {
  const limit = limitParam(call.query, 100, 500);
  const after = Number(call.query.get("after") || 0);
  const email = call.query.get("email")?.toLowerCase();
  const archived = call.query.get("archived") === "true";
  const rest = call.portal.owners.filter(
    (owner) =>
      owner.id > after && owner.archived === archived && (!email || owner.email.toLowerCase() === email),
  );
  const shown = rest.slice(0, limit);
  const next = String(shown.at(-1)?.id);
  const link = `${call.baseUrl}/crm/owners/${apiVersion}?limit=${limit}&after=${next}`;
  return ok({
    results: shown.map(ownerJson),
    ...(rest.length > shown.length && { paging: { next: { after: next, link } } }),
  });
}

function readOwner(call: ApiCall): Answer {
  const id = Number(call.params.id);
  const byUser = call.query.get("idProperty") === "userId";
  const archived = call.query.get("archived") === "true";
  const owner = call.portal.owners.find((candidate) => (byUser ? candidate.userId : candidate.id) === id);
  if (!owner || owner.archived !== archived) throw notFound();
  return ok(ownerJson(owner));
}

function ownerJson(owner: Owner): Record<string, unknown> {
  return {
    id: String(owner.id),
    email: owner.email,
    type: "PERSON",
    firstName: owner.firstName,
    lastName: owner.lastName,
    userId: owner.userId,
    userIdIncludingInactive: owner.userId,
    createdAt: toIso(owner.createdAt),
    updatedAt: toIso(owner.createdAt),
    archived: owner.archived,
  };
}

function customPropertyLimits(call: ApiCall): Answer {
  const limit = call.portal.properties.customLimit;
  const byObjectType = objectTypes.map((type) => {
    const usage = call.portal.properties.customCount(type.name);
    const label = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).replaceAll("_", " ");
    return {
      objectTypeId: type.id,
      singularLabel: label(type.singular),
      pluralLabel: label(type.name),
      limit,
      usage,
      percentage: percentage(usage, limit),
    };
  });
  const overallUsage = byObjectType.reduce((sum, entry) => sum + entry.usage, 0);
  const overallLimit = limit * objectTypes.length;
  return ok({
    byObjectType,
    overallLimit,
    overallUsage,
    overallPercentage: percentage(overallUsage, overallLimit),
  });
}

function percentage(usage: number, limit: number): number {
  return limit === 0 ? 100 : Math.round((usage / limit) * 1000) / 10;
}

function details(call: ApiCall): Answer {
  return ok({
    portalId: call.portal.id,
    ...(!call.numbered && { portalName: call.portal.name, createdAt: call.portal.createdAt }),
    timeZone: "Europe/Berlin",
    companyCurrency: "EUR",
    additionalCurrencies: [],
    utcOffset: "+01:00",
    utcOffsetMilliseconds: 3_600_000,
    uiDomain: "app.hubspot.com",
    dataHostingLocation: "eu1",
    accountType: "STANDARD",
  });
}
