import { type Answer, created, noContent, ok } from "../../common/exchange.ts";
import { badRequest, conflict, notFound } from "../errors.ts";
import { apiVersion } from "../http/api-paths.ts";
import type { ObjectType } from "../object-types.ts";
import { checkProperties, invalidValues, ruleProblem } from "../properties/check-values.ts";
import { archiveRecord } from "../records/endings.ts";
import type { StoredRecord } from "../records/stored-record.ts";
import { createRecord, updateRecord } from "../records/writes.ts";
import { type ApiCall, type ApiRoute, limitParam, listParam, propertiesOf, typeFrom } from "./call.ts";
import { linkNewRecord, type NewLink, newLinks } from "./new-links.ts";
import { recordRenderer } from "./record-json.ts";
import { findByProperty } from "./unique-values.ts";

const path = `/crm/objects/${apiVersion}/:type`;
const read = (params: Readonly<Record<string, string>>) => typeFrom(params).readScopes;
const write = (params: Readonly<Record<string, string>>) => typeFrom(params).writeScopes;

/** Reading and writing one record, and listing all. */
export const recordRoutes: readonly ApiRoute[] = [
  { method: "GET", pattern: path, kind: "list", lane: "general", writes: false, scopes: read, handle: list },
  {
    method: "POST",
    pattern: path,
    kind: "create",
    lane: "general",
    writes: true,
    scopes: write,
    handle: create,
  },
  {
    method: "GET",
    pattern: `${path}/:id`,
    kind: "read",
    lane: "general",
    writes: false,
    scopes: read,
    handle: readOne,
  },
  {
    method: "PATCH",
    pattern: `${path}/:id`,
    kind: "update",
    lane: "general",
    writes: true,
    scopes: write,
    handle: update,
  },
  {
    method: "DELETE",
    pattern: `${path}/:id`,
    kind: "archive",
    lane: "general",
    writes: true,
    scopes: write,
    handle: archive,
  },
];

function list(call: ApiCall): Answer {
  const type = typeFrom(call.params);
  const history = listParam(call.query, "propertiesWithHistory");
  const limit = limitParam(call.query, 10, history.length > 0 ? 50 : 100);
  const after = call.query.get("after") ?? "";
  if (after !== "" && !/^\d{1,15}$/.test(after)) throw badRequest(`Invalid paging cursor: ${after}`);
  const page = call.portal.store(type).page(Number(after || 0), limit, call.query.get("archived") === "true");
  const render = recordRenderer(call, type, {
    properties: listParam(call.query, "properties"),
    history,
    associations: listParam(call.query, "associations"),
  });
  return ok({
    results: page.records.map(render),
    ...(page.more && { paging: { next: nextPage(call, type, String(page.records.at(-1)?.id)) } }),
  });
}

function nextPage(call: ApiCall, type: ObjectType, after: string): { after: string; link: string } {
  const query = new URLSearchParams(call.query);
  query.set("after", after);
  return { after, link: `${call.baseUrl}/crm/objects/${apiVersion}/${type.name}?${query}` };
}

function readOne(call: ApiCall): Answer {
  const type = typeFrom(call.params);
  const record = recordFrom(call, type);
  if ((record.archivedAt !== null) !== (call.query.get("archived") === "true")) throw notFound();
  const render = recordRenderer(call, type, {
    properties: listParam(call.query, "properties"),
    history: listParam(call.query, "propertiesWithHistory"),
    associations: listParam(call.query, "associations"),
  });
  return ok(render(record));
}

function create(call: ApiCall): Answer {
  const type = typeFrom(call.params);
  const links: NewLink[] = newLinks(call, type, call.body.associations);
  const { values, problems } = checkProperties(call.portal, type, propertiesOf(call.body));
  if (problems.length > 0) throw invalidValues(problems);
  const twin = findByProperty(call.portal, type, values);
  if (twin) throw alreadyExists(type, twin);
  const record = createRecord(call.writer, call.portal, type, values);
  linkNewRecord(call, type, record.id, links);
  const location = `${call.baseUrl}/crm/objects/${apiVersion}/${type.name}/${record.id}`;
  return created(recordRenderer(call, type, { properties: Object.keys(values) })(record), location);
}

function update(call: ApiCall): Answer {
  const type = typeFrom(call.params);
  const record = liveRecordFrom(call, type);
  const { values, problems } = checkProperties(call.portal, type, propertiesOf(call.body));
  const rule = ruleProblem(call.portal, record);
  if (rule) problems.push(rule);
  if (problems.length > 0) throw invalidValues(problems);
  updateRecord(call.writer, call.portal, type, record, values);
  return ok(recordRenderer(call, type, { properties: Object.keys(values) })(record));
}

/** HubSpot answers 204 whether the record was there or not. */
function archive(call: ApiCall): Answer {
  const type = typeFrom(call.params);
  const record = call.portal.find(type, call.params.id ?? "");
  if (record) archiveRecord(call.writer, call.portal, type, record);
  return noContent;
}

function recordFrom(call: ApiCall, type: ObjectType): StoredRecord {
  const id = call.params.id ?? "";
  const idProperty = call.query.get("idProperty");
  const record =
    idProperty && idProperty !== "hs_object_id"
      ? findByProperty(call.portal, type, { [idProperty]: id })
      : call.portal.find(type, id);
  if (!record) throw notFound();
  return record;
}

function liveRecordFrom(call: ApiCall, type: ObjectType): StoredRecord {
  const record = recordFrom(call, type);
  if (record.archivedAt !== null) throw notFound();
  return record;
}

/** HubSpot's 409: the unique value is taken. */
function alreadyExists(type: ObjectType, twin: StoredRecord): Error {
  return conflict(
    `${type.singular.charAt(0).toUpperCase()}${type.singular.slice(1)} already exists. Existing ID: ${twin.id}`,
  );
}
