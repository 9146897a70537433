import { type Answer, noContent, ok } from "../../common/exchange.ts";
import { badRequest, notFound } from "../errors.ts";
import { apiVersion } from "../http/api-paths.ts";
import { mergeRecords, privacyDelete } from "../records/endings.ts";
import { type ApiCall, type ApiRoute, idOf, typeFrom } from "./call.ts";
import { recordRenderer } from "./record-json.ts";
import { findByProperty } from "./unique-values.ts";

function route(action: string, handle: (call: ApiCall) => Answer): ApiRoute {
  return {
    method: "POST",
    pattern: `/crm/objects/${apiVersion}/:type/${action}`,
    kind: action,
    lane: "general",
    writes: true,
    scopes: (params) => typeFrom(params).writeScopes,
    handle,
  };
}

/** What ends a record for good: becoming part of another one, or a privacy deletion. */
export const endingRoutes: readonly ApiRoute[] = [route("merge", merge), route("gdpr-delete", gdprDelete)];

function merge(call: ApiCall): Answer {
  const type = typeFrom(call.params);
  const primary = call.portal.find(type, idOf(call.body.primaryObjectId, "primaryObjectId"));
  const other = call.portal.find(type, idOf(call.body.objectIdToMerge, "objectIdToMerge"));
  if (!primary || !other) throw notFound();
  if (primary === other) throw badRequest("Cannot merge a record with itself");
  return ok(
    recordRenderer(call, type, { properties: [] })(
      mergeRecords(call.writer, call.portal, type, primary, other),
    ),
  );
}

function gdprDelete(call: ApiCall): Answer {
  const type = typeFrom(call.params);
  const idProperty = call.body.idProperty;
  const id = idOf(call.body.objectId, "objectId");
  const record =
    typeof idProperty === "string"
      ? findByProperty(call.portal, type, { [idProperty]: id })
      : call.portal.find(type, id);
  if (record) privacyDelete(call.writer, call.portal, type, record);
  return noContent;
}
