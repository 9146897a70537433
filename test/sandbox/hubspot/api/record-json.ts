import { toIso } from "../../common/clock.ts";
import { badRequest } from "../errors.ts";
import { apiVersion } from "../http/api-paths.ts";
import { findObjectType, type ObjectType } from "../object-types.ts";
import { inlineTypeName } from "../records/association-types.ts";
import { propertyValue } from "../records/property-access.ts";
import { propertyVersions } from "../records/property-versions.ts";
import type { RecordView } from "../records/stored-record.ts";
import { type ApiCall, allows } from "./call.ts";

/** What the content of an e-mail is kept in; empty without `sales-email-read`. */
const emailContent = new Set([
  "hs_email_subject",
  "hs_email_text",
  "hs_email_html",
  "hs_email_headers",
  "hs_email_from_email",
  "hs_email_to_email",
]);

/** Turns records of one type into HubSpot's JSON, for one call's wishes. */
export type RecordRenderer = (record: RecordView) => Record<string, unknown>;

export function recordRenderer(
  call: ApiCall,
  type: ObjectType,
  wanted: { properties: readonly string[]; history?: readonly string[]; associations?: readonly string[] },
): RecordRenderer {
  const names = propertyNames(call, type, wanted.properties);
  const redacted = type.name === "emails" && !allows(call, "sales-email-read") ? emailContent : null;
  const associated = (wanted.associations ?? []).map(associatedType);
  const history = (wanted.history ?? []).filter((name) => call.portal.properties.live(type.name, name));
  return (record) => {
    const properties: Record<string, string | null> = {};
    for (const name of names) {
      const value = redacted?.has(name) ? undefined : propertyValue(type, record, name);
      if (value !== undefined) properties[name] = value;
      else if (call.emptyValues === "null") properties[name] = null;
    }
    return {
      id: String(record.id),
      properties,
      ...(history.length > 0 && { propertiesWithHistory: historyOf(call, type, record, history) }),
      createdAt: toIso(record.createdAt),
      updatedAt: toIso(record.modifiedAt),
      archived: record.archivedAt !== null,
      ...(record.archivedAt !== null && { archivedAt: toIso(record.archivedAt) }),
      ...(associated.length > 0 && inlineAssociations(call, type, record.id, associated)),
    };
  };
}

/** What is answered: the wishes that exist, and always the id and both dates; the type's defaults without wishes. */
function propertyNames(call: ApiCall, type: ObjectType, wished: readonly string[]): string[] {
  if (wished.length === 0) return [...type.defaultProperties];
  const known = wished.filter((name) => call.portal.properties.live(type.name, name));
  return [...new Set([...known, type.createdProperty, type.modifiedProperty, "hs_object_id"])];
}

/** HubSpot keeps this many versions of a property of anything but a contact. */
const keptVersions = 20;

/** Newest first, as HubSpot answers. */
function historyOf(
  call: ApiCall,
  type: ObjectType,
  record: RecordView,
  names: readonly string[],
): Record<string, unknown[]> {
  const writes = call.writer.truth.of({ portal: call.portal.id }, type.name, record.id);
  return Object.fromEntries(
    names.map((name) => [
      name,
      propertyVersions(type, record, name, writes)
        .slice(-keptVersions)
        .reverse()
        .map(({ at, value }) => ({ value, timestamp: toIso(at), sourceType: "CRM_UI" })),
    ]),
  );
}

function associatedType(alias: string): ObjectType {
  const type = findObjectType(alias);
  if (!type) throw badRequest(`Unable to infer object type from: ${alias}`);
  return type;
}

/** Ids by type, each with every label's name; more than the inline limit are left to a link. */
function inlineAssociations(
  call: ApiCall,
  type: ObjectType,
  id: number,
  associated: readonly ObjectType[],
): { associations?: Record<string, unknown> } {
  const associations: Record<string, unknown> = {};
  for (const to of associated) {
    const targets = call.portal.associations.targets(type, id, to);
    if (targets.length === 0) continue;
    const shown = targets.slice(0, call.inlineAssociationLimit);
    const results = shown.flatMap((toId) =>
      call.portal.associations
        .labels(type, id, to, toId)
        .map((label) => ({ id: String(toId), type: inlineTypeName(type, to, label.typeId) })),
    );
    const after = String(shown.at(-1));
    const link = `${call.baseUrl}/crm/objects/${apiVersion}/${type.name}/${id}/associations/${to.name}?after=${after}`;
    associations[to.name] =
      targets.length > shown.length ? { results, paging: { next: { after, link } } } : { results };
  }
  return Object.keys(associations).length > 0 ? { associations } : {};
}
