import { type Answer, isObject, noContent, ok } from "../../common/exchange.ts";
import { type BatchError, badRequest, batchError } from "../errors.ts";
import { apiVersion } from "../http/api-paths.ts";
import type { ObjectType } from "../object-types.ts";
import { defaultTypeId, primaryTypeId } from "../records/association-types.ts";
import { associate, dissociate, type Link } from "../records/links.ts";
import { bothWays, associationRoute as route, typeIds, typePair } from "./association-input.ts";
import { associationPage } from "./association-page.ts";
import { batchAnswer } from "./batch-answer.ts";
import { type ApiCall, type ApiRoute, batchInputs, idOf } from "./call.ts";

const path = `/crm/associations/${apiVersion}/:from/:to`;

/** Many links between records of two types. */
export const associationBatchRoutes: readonly ApiRoute[] = [
  route("GET", `${path}/labels`, "labels", false, labels),
  route("POST", `${path}/batch/read`, "batch/read", false, readBatch),
  route("POST", `${path}/batch/create`, "batch/create", true, createBatch),
  route("POST", `${path}/batch/associate/default`, "batch/create", true, defaultBatch),
  route("POST", `${path}/batch/archive`, "batch/archive", true, archiveBatch),
  // Without labels of one's own, archiving a link's labels is archiving nothing.
  route("POST", `${path}/batch/labels/archive`, "batch/labels/archive", true, () => noContent),
];

function labels(call: ApiCall): Answer {
  const { from, to } = typePair(call.params, "from", "to");
  const primary = primaryTypeId(from, to);
  return ok({
    results: [
      ...(primary === null ? [] : [{ category: "HUBSPOT_DEFINED", typeId: primary, label: "Primary" }]),
      { category: "HUBSPOT_DEFINED", typeId: defaultTypeId(from, to), ...(call.numbered && { label: null }) },
    ],
  });
}

function readBatch(call: ApiCall): Answer {
  const startedAt = call.portal.clock.now();
  const { from, to } = typePair(call.params, "from", "to");
  const results: unknown[] = [];
  const without: string[] = [];
  for (const input of batchInputs(call.body, 1000)) {
    const id = idOf(input.id, "id");
    const record = call.portal.find(from, id);
    const after = typeof input.after === "string" ? input.after : null;
    const page = record && associationPage(call, from, record.id, to, after, 500);
    if (page && page.results.length > 0)
      results.push({ from: { id }, to: page.results, ...(page.paging && { paging: page.paging }) });
    else without.push(id);
  }
  return batchAnswer(
    call,
    startedAt,
    results,
    without.map((id) => noAssociation(from, to, id)),
  );
}

/** HubSpot reports a record without associations as an error of its own, and the whole answer as 207. */
function noAssociation(from: ObjectType, to: ObjectType, id: string): BatchError {
  const message = `No ${to.singular} is associated with ${from.singular} ${id}.`;
  return {
    ...batchError("OBJECT_NOT_FOUND", message, {
      fromObjectId: [id],
      fromObjectType: [from.singular],
      toObjectType: [to.singular],
    }),
  };
}

function createBatch(call: ApiCall): Answer {
  const startedAt = call.portal.clock.now();
  const { from, to } = typePair(call.params, "from", "to");
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  for (const input of batchInputs(call.body, 2000)) {
    const link = existingLink(call, from, to, input);
    if ("error" in link) {
      errors.push(link.error);
      continue;
    }
    for (const typeId of typeIds(from, to, input.types)) associate(call.writer, call.portal, link, typeId);
    results.push({
      fromObjectTypeId: from.id,
      fromObjectId: String(link.fromId),
      toObjectTypeId: to.id,
      toObjectId: String(link.toId),
      labels: [],
    });
  }
  return batchAnswer(call, startedAt, results, errors, 201);
}

function defaultBatch(call: ApiCall): Answer {
  const startedAt = call.portal.clock.now();
  const { from, to } = typePair(call.params, "from", "to");
  const links = batchInputs(call.body, 2000).map((input) => existingLink(call, from, to, input));
  const good = links.flatMap((link) => ("error" in link ? [] : [link]));
  for (const link of good) associate(call.writer, call.portal, link, null);
  const errors = links.flatMap((link) => ("error" in link ? [link.error] : []));
  return batchAnswer(call, startedAt, good.flatMap(bothWays), errors);
}

function archiveBatch(call: ApiCall): Answer {
  const { from, to } = typePair(call.params, "from", "to");
  for (const input of batchInputs(call.body, 2000)) {
    const fromId = Number(isObject(input.from) ? idOf(input.from.id, "from.id") : Number.NaN);
    const targets = Array.isArray(input.to) ? input.to : [];
    for (const target of targets) {
      if (isObject(target))
        dissociate(call.writer, call.portal, { from, fromId, to, toId: Number(target.id) });
    }
  }
  return noContent;
}

function existingLink(
  call: ApiCall,
  from: ObjectType,
  to: ObjectType,
  input: Record<string, unknown>,
): Link | { error: BatchError } {
  if (!isObject(input.from) || !isObject(input.to))
    throw badRequest('Invalid input JSON: an input needs "from" and "to"');
  const fromId = idOf(input.from.id, "from.id");
  const toId = idOf(input.to.id, "to.id");
  const source = call.portal.find(from, fromId);
  const target = call.portal.find(to, toId);
  if (source && target) return { from, fromId: source.id, to, toId: target.id };
  return {
    error: batchError("VALIDATION_ERROR", "One or more ids are not valid", {
      fromObjectId: [fromId],
      toObjectId: [toId],
    }),
  };
}
