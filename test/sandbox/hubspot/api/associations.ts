import { type BatchError, badRequest, batchError, notFound } from "../errors.ts";
import { apiVersion } from "../http/api-paths.ts";
import { type Answer, created, isObject, noContent, ok } from "../http/exchange.ts";
import type { ObjectType } from "../object-types.ts";
import { areAssociable, defaultTypeId, primaryTypeId } from "../records/association-types.ts";
import { associate, dissociate, type Link } from "../records/writes.ts";
import { associationPage } from "./association-page.ts";
import { batchAnswer } from "./batch-answer.ts";
import { type ApiCall, type ApiRoute, batchInputs, idOf, limitParam, typeFrom } from "./call.ts";

const ofRecord = `/crm/objects/${apiVersion}/:type/:id/associations`;
const between = `/crm/associations/${apiVersion}/:from/:to`;

function route(
  method: string,
  pattern: string,
  kind: string,
  writes: boolean,
  handle: (call: ApiCall) => Answer,
): ApiRoute {
  return {
    method,
    pattern,
    kind: `associations/${kind}`,
    lane: "general",
    writes,
    // HubSpot asks for a scope of either side.
    scopes: (params) => {
      const types = [
        typeFrom(params, params.type === undefined ? "from" : "type"),
        typeFrom(params, params.toType === undefined ? "to" : "toType"),
      ];
      return types.flatMap((type) => (writes ? type.writeScopes : type.readScopes));
    },
    handle,
  };
}

export const associationRoutes: readonly ApiRoute[] = [
  route("GET", `${ofRecord}/:toType`, "list", false, listOfRecord),
  route("PUT", `${ofRecord}/default/:toType/:toId`, "create", true, linkByDefault),
  route("PUT", `${ofRecord}/:toType/:toId`, "create", true, linkWithLabels),
  route("DELETE", `${ofRecord}/:toType/:toId`, "archive", true, unlink),
  route("GET", `${between}/labels`, "labels", false, labels),
  route("POST", `${between}/batch/read`, "batch/read", false, readBatch),
  route("POST", `${between}/batch/create`, "batch/create", true, createBatch),
  route("POST", `${between}/batch/associate/default`, "batch/create", true, defaultBatch),
  route("POST", `${between}/batch/archive`, "batch/archive", true, archiveBatch),
];

function listOfRecord(call: ApiCall): Answer {
  const from = typeFrom(call.params);
  const to = typeFrom(call.params, "toType");
  const record = call.portal.find(from, call.params.id ?? "");
  if (!record) throw notFound();
  return ok(
    associationPage(call, from, record.id, to, call.query.get("after"), limitParam(call.query, 500, 500)),
  );
}

function linkByDefault(call: ApiCall): Answer {
  const link = linkFrom(call);
  associate(call.writer, call.portal, link, null);
  return batchAnswer(call, call.portal.clock.now(), bothWays(link), []);
}

function linkWithLabels(call: ApiCall): Answer {
  const link = linkFrom(call);
  for (const typeId of typeIds(link.from, link.to, call.bodyList))
    associate(call.writer, call.portal, link, typeId);
  return created({
    fromObjectTypeId: link.from.id,
    fromObjectId: String(link.fromId),
    toObjectTypeId: link.to.id,
    toObjectId: String(link.toId),
    labels: [],
  });
}

function unlink(call: ApiCall): Answer {
  const from = typeFrom(call.params);
  const to = typeFrom(call.params, "toType");
  dissociate(call.writer, call.portal, {
    from,
    to,
    fromId: Number(call.params.id),
    toId: Number(call.params.toId),
  });
  return noContent;
}

function labels(call: ApiCall): Answer {
  const { from, to } = pair(call);
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
  const { from, to } = pair(call);
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
  const { from, to } = pair(call);
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
  const { from, to } = pair(call);
  const links = batchInputs(call.body, 2000).map((input) => existingLink(call, from, to, input));
  const good = links.flatMap((link) => ("error" in link ? [] : [link]));
  for (const link of good) associate(call.writer, call.portal, link, null);
  const errors = links.flatMap((link) => ("error" in link ? [link.error] : []));
  return batchAnswer(call, startedAt, good.flatMap(bothWays), errors);
}

function archiveBatch(call: ApiCall): Answer {
  const { from, to } = pair(call);
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

function pair(call: ApiCall): { from: ObjectType; to: ObjectType } {
  const from = typeFrom(call.params, "from");
  const to = typeFrom(call.params, "to");
  if (!areAssociable(from, to)) throw badRequest(`${from.name} and ${to.name} cannot be associated`);
  return { from, to };
}

function linkFrom(call: ApiCall): Link {
  const from = typeFrom(call.params);
  const to = typeFrom(call.params, "toType");
  if (!areAssociable(from, to)) throw badRequest(`${from.name} and ${to.name} cannot be associated`);
  const source = call.portal.find(from, call.params.id ?? "");
  const target = call.portal.find(to, call.params.toId ?? "");
  if (!source || !target) throw notFound();
  return { from, fromId: source.id, to, toId: target.id };
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

function typeIds(from: ObjectType, to: ObjectType, specs: unknown): number[] {
  if (!Array.isArray(specs) || specs.length === 0)
    throw badRequest('Invalid input JSON: "types" must name an association type');
  return specs.map((spec) => {
    const typeId = isObject(spec) ? Number(spec.associationTypeId) : Number.NaN;
    if (typeId === defaultTypeId(from, to) || typeId === primaryTypeId(from, to)) return typeId;
    throw badRequest(`Association type id ${typeId} doesn't exist between ${from.name} and ${to.name}`);
  });
}

function bothWays(link: Link): unknown[] {
  const { from, fromId, to, toId } = link;
  const spec = (typeId: number) => ({ associationCategory: "HUBSPOT_DEFINED", associationTypeId: typeId });
  return [
    {
      from: { id: String(fromId) },
      to: { id: String(toId) },
      associationSpec: spec(defaultTypeId(from, to)),
    },
    {
      from: { id: String(toId) },
      to: { id: String(fromId) },
      associationSpec: spec(defaultTypeId(to, from)),
    },
  ];
}
