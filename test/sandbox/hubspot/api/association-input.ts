import { type Answer, isObject } from "../../common/exchange.ts";
import { badRequest } from "../errors.ts";
import type { ObjectType } from "../object-types.ts";
import { areAssociable, defaultTypeId, primaryTypeId } from "../records/association-types.ts";
import type { Link } from "../records/links.ts";
import { type ApiCall, type ApiRoute, typeFrom } from "./call.ts";

/** A route between two object types; HubSpot asks for a scope of either side. */
export function associationRoute(
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

/** The two types that a path names; HubSpot's 400 for a pair that cannot be associated. */
export function typePair(
  params: Readonly<Record<string, string>>,
  fromName: string,
  toName: string,
): { from: ObjectType; to: ObjectType } {
  const from = typeFrom(params, fromName);
  const to = typeFrom(params, toName);
  if (!areAssociable(from, to)) throw badRequest(`${from.name} and ${to.name} cannot be associated`);
  return { from, to };
}

/** The association types that a call asks for, each known for the pair. */
export function typeIds(from: ObjectType, to: ObjectType, specs: unknown): number[] {
  if (!Array.isArray(specs) || specs.length === 0)
    throw badRequest('Invalid input JSON: "types" must name an association type');
  return specs.map((spec) => {
    const typeId = isObject(spec) ? Number(spec.associationTypeId) : Number.NaN;
    if (typeId === defaultTypeId(from, to) || typeId === primaryTypeId(from, to)) return typeId;
    throw badRequest(`Association type id ${typeId} doesn't exist between ${from.name} and ${to.name}`);
  });
}

/** A plain link as HubSpot answers it: once from each side. */
export function bothWays(link: Link): unknown[] {
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
