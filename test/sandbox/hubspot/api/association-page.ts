import { badRequest } from "../errors.ts";
import { apiVersion } from "../http/api-paths.ts";
import type { ObjectType } from "../object-types.ts";
import { primaryTypeId } from "../records/association-types.ts";
import type { ApiCall } from "./call.ts";

export interface AssociationPage {
  results: unknown[];
  paging?: { next: { after: string; link: string } };
}

/** Associated ids after a cursor (the last id read), each with its labels. */
export function associationPage(
  call: ApiCall,
  from: ObjectType,
  fromId: number,
  to: ObjectType,
  after: string | null,
  limit: number,
): AssociationPage {
  if (after !== null && after !== "" && !/^\d{1,15}$/.test(after))
    throw badRequest(`Invalid paging cursor: ${after}`);
  const rest = call.portal.associations.targets(from, fromId, to).filter((id) => id > Number(after ?? 0));
  const shown = rest.slice(0, limit);
  const primary = primaryTypeId(from, to);
  const results = shown.map((toId) => ({
    // The older version answers a number here, the dated one a string.
    toObjectId: call.numbered ? toId : String(toId),
    associationTypes: call.portal.associations.labels(from, fromId, to, toId).map((label) => ({
      category: label.category,
      typeId: label.typeId,
      ...(label.typeId === primary ? { label: "Primary" } : call.numbered && { label: null }),
    })),
  }));
  if (rest.length === shown.length) return { results };
  const next = String(shown.at(-1));
  const link = `${call.baseUrl}/crm/objects/${apiVersion}/${from.name}/${fromId}/associations/${to.name}?after=${next}&limit=${limit}`;
  return { results, paging: { next: { after: next, link } } };
}
