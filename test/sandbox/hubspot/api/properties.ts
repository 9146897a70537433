import { type Answer, created, noContent, ok } from "../../common/exchange.ts";
import { type BatchError, batchError, HubSpotError, notFound } from "../errors.ts";
import { apiVersion } from "../http/api-paths.ts";
import type { PropertyDefinition } from "../properties/definition.ts";
import { batchAnswer } from "./batch-answer.ts";
import { type ApiCall, type ApiRoute, batchInputs, idOf, typeFrom } from "./call.ts";
import { propertyChanges, propertyInput } from "./property-input.ts";
import { propertyJson } from "./property-json.ts";

const path = `/crm/properties/${apiVersion}/:type`;

/** Reading definitions takes a scope of the schema or of the records; changing them one of the schema. */
export function propertyRoute(
  method: string,
  pattern: string,
  kind: string,
  writes: boolean,
  handle: (call: ApiCall) => Answer,
): ApiRoute {
  return {
    method,
    pattern,
    kind,
    lane: "general",
    writes,
    scopes: (params) => {
      const type = typeFrom(params);
      if (writes) return [`crm.schemas.${type.name}.write`];
      return [`crm.schemas.${type.name}.read`, `crm.schemas.${type.name}.write`, ...type.readScopes];
    },
    handle,
  };
}

export const propertyRoutes: readonly ApiRoute[] = [
  propertyRoute("GET", path, "properties/list", false, list),
  propertyRoute("POST", path, "properties/create", true, create),
  propertyRoute("POST", `${path}/batch/read`, "properties/batch/read", false, readBatch),
  propertyRoute("POST", `${path}/batch/create`, "properties/batch/create", true, createBatch),
  propertyRoute("POST", `${path}/batch/archive`, "properties/batch/archive", true, archiveBatch),
  propertyRoute("GET", `${path}/:name`, "properties/read", false, read),
  propertyRoute("PATCH", `${path}/:name`, "properties/update", true, update),
  propertyRoute("DELETE", `${path}/:name`, "properties/archive", true, archive),
];

function list(call: ApiCall): Answer {
  const type = typeFrom(call.params);
  const archived = call.query.get("archived") === "true";
  return ok({ results: call.portal.properties.list(type.name, archived).map(propertyJson) });
}

function read(call: ApiCall): Answer {
  const definition = call.portal.properties.find(typeFrom(call.params).name, call.params.name ?? "");
  const archived = call.query.get("archived") === "true";
  if (!definition || (definition.archivedAt !== null) !== archived)
    throw noSuchProperty(call.params.name ?? "");
  return ok(propertyJson(definition));
}

function create(call: ApiCall): Answer {
  const type = typeFrom(call.params).name;
  const definition = define(call, type, call.body);
  return created(
    propertyJson(definition),
    `${call.baseUrl}/crm/properties/${apiVersion}/${type}/${definition.name}`,
  );
}

function define(call: ApiCall, type: string, body: Readonly<Record<string, unknown>>): PropertyDefinition {
  return call.portal.properties.define(type, propertyInput(call.portal, type, body), call.portal.clock.now());
}

function createBatch(call: ApiCall): Answer {
  const startedAt = call.portal.clock.now();
  const type = typeFrom(call.params).name;
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  for (const input of batchInputs(call.body, 100)) {
    try {
      results.push(propertyJson(define(call, type, input)));
    } catch (error) {
      if (!(error instanceof HubSpotError)) throw error;
      errors.push(batchError(error.category, error.message, { name: [String(input.name)] }, error.details));
    }
  }
  return batchAnswer(call, startedAt, results, errors, 201);
}

function readBatch(call: ApiCall): Answer {
  const startedAt = call.portal.clock.now();
  const type = typeFrom(call.params).name;
  const archived = call.body.archived === true;
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  for (const input of batchInputs(call.body, 100)) {
    const name = idOf(input.name, "name");
    const definition = call.portal.properties.find(type, name);
    if (definition && (definition.archivedAt !== null) === archived) results.push(propertyJson(definition));
    else errors.push(batchError("OBJECT_NOT_FOUND", `Property ${name} does not exist`, { name: [name] }));
  }
  return batchAnswer(call, startedAt, results, errors);
}

function update(call: ApiCall): Answer {
  const definition = changeable(call, call.params.name ?? "");
  const type = typeFrom(call.params).name;
  Object.assign(definition, propertyChanges(call.portal, type, definition, call.body), {
    updatedAt: call.portal.clock.now(),
  });
  return ok(propertyJson(definition));
}

function archive(call: ApiCall): Answer {
  changeable(call, call.params.name ?? "").archivedAt = call.portal.clock.now();
  return noContent;
}

/** 204 whatever the state of the properties was. */
function archiveBatch(call: ApiCall): Answer {
  const type = typeFrom(call.params).name;
  for (const input of batchInputs(call.body, 100)) {
    const definition = call.portal.properties.live(type, idOf(input.name, "name"));
    if (definition && !definition.hubspotDefined) definition.archivedAt = call.portal.clock.now();
  }
  return noContent;
}

function changeable(call: ApiCall, name: string): PropertyDefinition {
  const definition = call.portal.properties.live(typeFrom(call.params).name, name);
  if (!definition) throw noSuchProperty(name);
  if (definition.hubspotDefined) {
    throw new HubSpotError(
      400,
      "VALIDATION_ERROR",
      `Property '${name}' is defined by HubSpot and cannot be changed.`,
    );
  }
  return definition;
}

function noSuchProperty(name: string): HubSpotError {
  return notFound(`Property ${name} does not exist`);
}
