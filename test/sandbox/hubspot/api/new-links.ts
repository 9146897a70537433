import { isObject } from "../../common/exchange.ts";
import { badRequest } from "../errors.ts";
import { type ObjectType, objectTypes } from "../object-types.ts";
import { areAssociable, defaultTypeId, primaryTypeId } from "../records/association-types.ts";
import { associate } from "../records/links.ts";
import { type ApiCall, idOf } from "./call.ts";

/** A link that a create asks for: the type of the other record follows from the association type. */
export interface NewLink {
  to: ObjectType;
  toId: number;
  typeId: number;
}

/** The links in a create's `associations`; HubSpot's 400 when a record or a type does not exist. */
export function newLinks(call: ApiCall, type: ObjectType, associations: unknown): NewLink[] {
  if (associations === undefined || associations === null) return [];
  if (!Array.isArray(associations)) throw badRequest('Invalid input JSON: "associations" must be a list');
  return associations.flatMap((association) => {
    if (!isObject(association) || !isObject(association.to) || !Array.isArray(association.types)) {
      throw badRequest('Invalid input JSON: an association needs "to" and "types"');
    }
    const id = idOf(association.to.id, "to.id");
    return association.types.map((spec) =>
      newLink(call, type, id, isObject(spec) ? Number(spec.associationTypeId) : Number.NaN),
    );
  });
}

export function linkNewRecord(call: ApiCall, type: ObjectType, id: number, links: readonly NewLink[]): void {
  for (const { to, toId, typeId } of links) {
    associate(call.writer, call.portal, { from: type, fromId: id, to, toId }, typeId);
  }
}

function newLink(call: ApiCall, type: ObjectType, id: string, typeId: number): NewLink {
  const to = objectTypes.find(
    (candidate) =>
      areAssociable(type, candidate) &&
      (defaultTypeId(type, candidate) === typeId || primaryTypeId(type, candidate) === typeId),
  );
  if (!to)
    throw badRequest(
      `Association type id ${typeId} doesn't exist between ${type.name} and another object type`,
    );
  const target = call.portal.find(to, id);
  if (!target) throw badRequest(`One or more associations are invalid: no ${to.singular} with id ${id}`);
  return { to, toId: target.id, typeId };
}
