import { type Answer, noContent } from "../../common/exchange.ts";
import { apiVersion } from "../http/api-paths.ts";
import { archiveRecord } from "../records/endings.ts";
import type { StoredRecord } from "../records/stored-record.ts";
import { batchAnswer, missingIds } from "./batch-answer.ts";
import { createBatch, updateBatch, upsertBatch } from "./batch-writes.ts";
import { type ApiCall, type ApiRoute, batchInputs, idOf, textList, typeFrom } from "./call.ts";
import { recordRenderer } from "./record-json.ts";
import { recordFinder } from "./unique-values.ts";

const path = `/crm/objects/${apiVersion}/:type/batch`;

function route(action: string, writes: boolean, handle: (call: ApiCall) => Answer): ApiRoute {
  return {
    method: "POST",
    pattern: `${path}/${action}`,
    kind: `batch/${action}`,
    lane: "general",
    writes,
    scopes: (params) => (writes ? typeFrom(params).writeScopes : typeFrom(params).readScopes),
    handle,
  };
}

/** Up to a hundred records in one call. */
export const batchRoutes: readonly ApiRoute[] = [
  route("read", false, readBatch),
  route("create", true, createBatch),
  route("update", true, updateBatch),
  route("upsert", true, upsertBatch),
  route("archive", true, archiveBatch),
];

function readBatch(call: ApiCall): Answer {
  const startedAt = call.portal.clock.now();
  const type = typeFrom(call.params);
  const history = textList(call.body.propertiesWithHistory, "propertiesWithHistory");
  const ids = batchInputs(call.body, history.length > 0 ? 50 : 100).map((input) => idOf(input.id, "id"));
  const find = recordFinder(call.portal, type);
  const archived = call.query.get("archived") === "true";
  const found = new Map<number, StoredRecord>();
  const missing: string[] = [];
  for (const id of ids) {
    const record = find(id, call.body.idProperty);
    if (record && (record.archivedAt !== null) === archived) found.set(record.id, record);
    else missing.push(id);
  }
  const render = recordRenderer(call, type, {
    properties: textList(call.body.properties, "properties"),
    history,
  });
  return batchAnswer(call, startedAt, [...found.values()].map(render), missingIds(type.singular, missing));
}

function archiveBatch(call: ApiCall): Answer {
  const type = typeFrom(call.params);
  for (const input of batchInputs(call.body, 100)) {
    const record = call.portal.find(type, idOf(input.id, "id"));
    if (record) archiveRecord(call.writer, call.portal, type, record);
  }
  return noContent;
}
