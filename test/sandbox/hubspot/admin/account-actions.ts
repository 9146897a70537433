import { z } from "zod";
import { notFound } from "../errors.ts";
import type { Portal } from "../portal.ts";
import { allowedFieldTypes, type PropertyDefinition, type PropertyType } from "../properties/definition.ts";
import { action, typeName, typeNamed } from "./actions.ts";

const nothing = z.strictObject({});
const oneProperty = z.strictObject({ type: typeName, name: z.string() });
const propertyTypes = Object.keys(allowedFieldTypes) as [PropertyType, ...PropertyType[]];

function definitionNamed(portal: Portal, type: string, name: string): PropertyDefinition {
  const definition = portal.properties.find(typeNamed(type).name, name);
  if (!definition) throw notFound(`There is no property "${name}".`);
  return definition;
}

/** What the account's admin does to definitions, rules, limits and the installation. */
export const accountActions = {
  archiveProperty: action(oneProperty, (_state, portal, input) => {
    definitionNamed(portal, input.type, input.name).archivedAt = portal.clock.now();
  }),

  /** Archived and purged: the definition and all its values are gone. */
  deleteProperty: action(oneProperty, (_state, portal, input) => {
    const type = typeNamed(input.type);
    definitionNamed(portal, input.type, input.name);
    portal.properties.erase(type.name, input.name);
    for (const record of portal.store(type).all()) delete record.values[input.name];
  }),

  /** Another type under the same name; the values stay as they were. */
  retypeProperty: action(
    z.strictObject({
      ...oneProperty.shape,
      newType: z.enum(propertyTypes),
      options: z.array(z.string()).default([]),
    }),
    (_state, portal, input) => {
      const definition = definitionNamed(portal, input.type, input.name);
      definition.type = input.newType;
      definition.fieldType = allowedFieldTypes[input.newType][0] ?? "text";
      definition.options = input.options.map((value, index) => ({
        value,
        label: value,
        displayOrder: index,
        hidden: false,
      }));
      definition.updatedAt = portal.clock.now();
    },
  ),

  /** The user leaves: records that they own keep their id, new ones may not have it. */
  deactivateOwner: action(z.strictObject({ id: z.string() }), (_state, portal, { id }) => {
    const owner = portal.owners.find((one) => String(one.id) === id);
    if (!owner) throw notFound(`There is no owner "${id}".`);
    owner.archived = true;
  }),

  setCustomPropertyLimit: action(
    z.strictObject({ limit: z.int().nonnegative() }),
    (_state, portal, { limit }) => {
      portal.properties.customLimit = limit;
    },
  ),

  setValidationRule: action(
    z.strictObject({
      recordIds: z.array(z.coerce.number().int()),
      message: z.string().default("A validation rule of this account refuses the change."),
      refusesWholeBatch: z.boolean().default(false),
    }),
    (_state, portal, rule) => {
      portal.validationRule = rule;
    },
  ),

  clearValidationRule: action(nothing, (_state, portal) => {
    portal.validationRule = null;
  }),

  setQuotas: action(
    z.strictObject({
      perTenSeconds: z.int().positive().optional(),
      searchPerSecond: z.int().positive().optional(),
      perDay: z.int().nonnegative().optional(),
    }),
    (_state, portal, limits) => {
      portal.quotas.limits = {
        perTenSeconds: limits.perTenSeconds ?? portal.quotas.limits.perTenSeconds,
        searchPerSecond: limits.searchPerSecond ?? portal.quotas.limits.searchPerSecond,
        perDay: limits.perDay ?? portal.quotas.limits.perDay,
      };
    },
  ),

  /** Every access token of the app's grants is from now on as old as it can be. */
  expireAccessTokens: action(nothing, (state, portal) => state.grants.expireAccessTokens(portal.id)),

  /** The grant dies: refresh answers `invalid_grant`, every call 401. */
  killGrant: action(nothing, (state, portal) => state.grants.killGrants(portal.id)),

  revokeScope: action(z.strictObject({ scope: z.string() }), (state, portal, { scope }) =>
    state.grants.revokeScope(portal.id, scope),
  ),
};
