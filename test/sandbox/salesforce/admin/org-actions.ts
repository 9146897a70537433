import { z } from "zod";
import { notFound } from "../errors.ts";
import type { FieldType } from "../schema/definition.ts";
import { field } from "../schema/field.ts";
import { action } from "./record-actions.ts";

const nothing = z.strictObject({});
const fieldTypes = [
  "string",
  "textarea",
  "picklist",
  "multipicklist",
  "boolean",
  "int",
  "double",
  "currency",
  "percent",
  "date",
  "datetime",
  "email",
  "phone",
  "url",
  "reference",
] as const satisfies readonly FieldType[];

const fieldInput = z.strictObject({
  name: z.string().regex(/^\w+__c$/, "a custom field's name ends in __c"),
  label: z.string().optional(),
  type: z.enum(fieldTypes),
  length: z.int().positive().optional(),
  precision: z.int().positive().optional(),
  scale: z.int().nonnegative().optional(),
  picklist: z.array(z.string()).optional(),
  restricted: z.boolean().optional(),
  referenceTo: z.array(z.string()).optional(),
  externalId: z.boolean().optional(),
  unique: z.boolean().optional(),
});

/** What the org's admin does to objects, permissions, users, rules and the connected app. */
export const orgActions = {
  addFields: action(
    z.strictObject({ object: z.string(), fields: z.array(fieldInput) }),
    (_state, org, input) => {
      for (const one of input.fields) org.schema.addField(input.object, made(one));
    },
  ),

  addObject: action(
    z.strictObject({
      name: z.string().regex(/^\w+__c$/),
      label: z.string().optional(),
      fields: z.array(fieldInput),
    }),
    (_state, org, input) => {
      const { keyPrefix } = org.schema.addObject({
        name: input.name,
        fields: input.fields.map(made),
        ...(input.label !== undefined && { label: input.label }),
      });
      return { keyPrefix };
    },
  ),

  /** The definition and all its values are gone. */
  removeField: action(z.strictObject({ object: z.string(), field: z.string() }), (_state, org, input) => {
    const object = org.schema.object(input.object);
    const known = object.fields.get(input.field.toLowerCase());
    if (!known) throw notFound(`There is no field "${input.field}" on ${object.name}.`);
    org.schema.removeField(object.name, known.name);
    for (const record of org.store(object).all()) delete record.values[known.name];
  }),

  /** Individuals may be accounts from now on. */
  enablePersonAccounts: action(nothing, (_state, org) => org.schema.enablePersonAccounts()),

  /** Field-level security; without `userId` for every user. */
  setFieldAccess: action(
    z.strictObject({
      object: z.string(),
      field: z.string(),
      access: z.enum(["none", "read", "edit"]),
      userId: z.string().nullable().default(null),
    }),
    (_state, org, input) => org.permissions.setField(input.userId, input.object, input.field, input.access),
  ),

  setObjectAccess: action(
    z.strictObject({ object: z.string(), visible: z.boolean(), userId: z.string().nullable().default(null) }),
    (_state, org, input) => org.permissions.setObject(input.userId, input.object, input.visible),
  ),

  /** Sharing rules change: the records are out of everybody's sight, or in it again. Nothing of them is changed. */
  setRecordAccess: action(
    z.strictObject({ ids: z.array(z.string()), visible: z.boolean() }),
    (_state, org, { ids, visible }) => {
      for (const id of ids)
        if (visible) org.permissions.hiddenRecords.delete(id);
        else org.permissions.hiddenRecords.add(id);
    },
  ),

  addUser: action(
    z.strictObject({
      firstName: z.string(),
      lastName: z.string(),
      username: z.string(),
      email: z.email().optional(),
    }),
    (_state, org, { email, ...person }) => {
      const { id, username, password } = org.addUser({ ...person, ...(email !== undefined && { email }) });
      return { id, username, password };
    },
  ),

  /** The user leaves: records that they own keep their owner, new ones may not have it. */
  deactivateUser: action(z.strictObject({ id: z.string() }), (_state, org, { id }) => {
    const user = org.users.find((one) => one.id === id);
    const record = org.find(org.schema.object("User"), id);
    if (!user || !record) throw notFound(`There is no user "${id}".`);
    user.active = false;
    record.values = { ...record.values, IsActive: false, SystemModstamp: org.instant() };
  }),

  /** Another transaction holds these records: every write of them answers UNABLE_TO_LOCK_ROW. */
  lockRecords: action(z.strictObject({ ids: z.array(z.string()) }), (_state, org, { ids }) => {
    for (const id of ids) org.lockedIds.add(id);
  }),

  unlockRecords: action(nothing, (_state, org) => org.lockedIds.clear()),

  setValidationRule: action(
    z.strictObject({
      object: z.string().default("Account"),
      recordIds: z.array(z.string()),
      message: z.string().default("A validation rule of this org refuses the change."),
    }),
    (_state, org, { object, recordIds, message }) => {
      org.validationRule = { objectName: org.schema.object(object).name, recordIds, message };
    },
  ),

  clearValidationRule: action(nothing, (_state, org) => {
    org.validationRule = null;
  }),

  setDailyCalls: action(z.strictObject({ max: z.int().nonnegative() }), (_state, org, { max }) => {
    org.quota.max = max;
  }),

  /** Every session is over; refresh tokens stay good. */
  expireSessions: action(nothing, (state, org) => state.sessions.expire(org.id)),

  /** The admin revokes the app: refresh answers `invalid_grant`, every call 401. */
  killGrants: action(nothing, (state, org) => state.sessions.killGrants(org.id)),
};

function made({ name, type, ...facts }: z.output<typeof fieldInput>) {
  const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  return field(name, type, {
    custom: true,
    ...(type === "reference" && {
      relationshipName: name.replace(/__c$/, "__r"),
      childRelationshipName: name.replace(/__c$/, "__r"),
    }),
    ...given,
  });
}
