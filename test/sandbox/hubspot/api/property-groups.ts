import { type Answer, created, noContent, ok } from "../../common/exchange.ts";
import { notFound } from "../errors.ts";
import { apiVersion } from "../http/api-paths.ts";
import type { PropertyGroup } from "../properties/definition.ts";
import { type ApiCall, type ApiRoute, typeFrom } from "./call.ts";
import { propertyRoute } from "./properties.ts";
import { optionalText, requiredText, taken } from "./property-input.ts";
import { groupJson } from "./property-json.ts";

const path = `/crm/properties/${apiVersion}/:type/groups`;

export const propertyGroupRoutes: readonly ApiRoute[] = [
  propertyRoute("GET", path, "properties/groups", false, list),
  propertyRoute("POST", path, "properties/groups/create", true, create),
  propertyRoute("GET", `${path}/:name`, "properties/groups", false, (call) => ok(groupJson(groupFrom(call)))),
  propertyRoute("PATCH", `${path}/:name`, "properties/groups/update", true, update),
  propertyRoute("DELETE", `${path}/:name`, "properties/groups/archive", true, archive),
];

function list(call: ApiCall): Answer {
  const archived = call.query.get("archived") === "true";
  const groups = [...call.portal.properties.groups(typeFrom(call.params).name).values()];
  return ok({ results: groups.filter((group) => group.archived === archived).map(groupJson) });
}

function create(call: ApiCall): Answer {
  const type = typeFrom(call.params).name;
  const name = requiredText(call.body, "name");
  const existing = call.portal.properties.groups(type).get(name);
  if (existing && !existing.archived)
    throw taken(`A property group named '${name}' already exists.`, "GROUP_EXISTS");
  const displayOrder = typeof call.body.displayOrder === "number" ? call.body.displayOrder : -1;
  const group = call.portal.properties.defineGroup(type, {
    name,
    label: requiredText(call.body, "label"),
    displayOrder,
  });
  return created(groupJson(group), `${call.baseUrl}/crm/properties/${apiVersion}/${type}/groups/${name}`);
}

function update(call: ApiCall): Answer {
  const group = groupFrom(call);
  const label = optionalText(call.body, "label");
  if (label !== undefined) group.label = label;
  if (typeof call.body.displayOrder === "number") group.displayOrder = call.body.displayOrder;
  return ok(groupJson(group));
}

function archive(call: ApiCall): Answer {
  groupFrom(call).archived = true;
  return noContent;
}

function groupFrom(call: ApiCall): PropertyGroup {
  const name = call.params.name ?? "";
  const group = call.portal.properties.groups(typeFrom(call.params).name).get(name);
  if (!group || group.archived) throw notFound(`Property group ${name} does not exist`);
  return group;
}
