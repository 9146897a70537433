import { z } from "zod";
import { notFound, SalesforceError } from "../errors.ts";
import type { Org } from "../org.ts";
import { valuesFromJson } from "../records/input.ts";
import { otherHalf } from "../records/person-accounts.ts";
import type { StoredRecord } from "../records/stored-record.ts";
import type { Writer } from "../records/writer.ts";
import { bin, createRecord, deleteRecord, undeleteRecord, updateRecord } from "../records/writes.ts";
import { fieldOf, type ObjectDefinition } from "../schema/definition.ts";
import { sessionOf } from "../session.ts";
import type { SalesforceState } from "../state.ts";

/** What a person (or another app) does inside the org: an input's shape, and the deed. */
export interface Action<Input extends z.ZodType, Result> {
  input: Input;
  run(state: SalesforceState, org: Org, input: z.output<Input>): Result;
}

export function action<Input extends z.ZodType, Result>(
  input: Input,
  run: (state: SalesforceState, org: Org, input: z.output<Input>) => Result,
): Action<Input, Result> {
  return { input, run };
}

const typeName = z.string().default("Account");
const oneRecord = z.strictObject({ type: typeName, id: z.string() });
const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** A person's hand: changes are logged as not coming from the API. */
function person(state: SalesforceState, org: Org): Writer {
  return { session: sessionOf(org, org.admin.id), origin: "crm", call: 0, truth: state.truth, undo: null };
}

function recordNamed(org: Org, object: ObjectDefinition, id: string): StoredRecord {
  const record = org.find(object, id);
  if (!record) throw notFound(`There is no ${object.name} ${id}.`);
  return record;
}

/** Changes of records, as a user of the org makes them. */
export const recordActions = {
  editValue: action(z.strictObject({ type: typeName, id: z.string(), values }), (state, org, input) => {
    const object = org.schema.object(input.type);
    const writer = person(state, org);
    const checked = valuesFromJson(writer.session, object, input.values, "update");
    updateRecord(writer, object, recordNamed(org, object, input.id), checked);
  }),

  createRecord: action(z.strictObject({ type: typeName, values }), (state, org, input) => {
    const object = org.schema.object(input.type);
    const writer = person(state, org);
    return {
      id: createRecord(writer, object, valuesFromJson(writer.session, object, input.values, "create")).id,
    };
  }),

  deleteRecord: action(oneRecord, (state, org, input) => {
    const object = org.schema.object(input.type);
    deleteRecord(person(state, org), object, recordNamed(org, object, input.id));
  }),

  undeleteRecord: action(oneRecord, (state, org, input) => {
    const object = org.schema.object(input.type);
    undeleteRecord(person(state, org), object, recordNamed(org, object, input.id));
  }),

  /** Empties the recycle bin of that record: not even queryAll finds it any more. */
  purgeRecord: action(oneRecord, (_state, org, input) => {
    const object = org.schema.object(input.type);
    org.store(object).purge(recordNamed(org, object, input.id).id);
  }),

  /** The other record goes to the recycle bin and names its master; what pointed to it points to the master. */
  mergeRecords: action(
    z.strictObject({ type: typeName, primaryId: z.string(), otherId: z.string() }),
    (state, org, input) => {
      const object = org.schema.object(input.type);
      const writer = person(state, org);
      const primary = recordNamed(org, object, input.primaryId);
      const other = recordNamed(org, object, input.otherId);
      if (!object.fields.has("masterrecordid"))
        throw new SalesforceError(400, "INVALID_OPERATION", `${object.name} records cannot be merged.`);
      mergePersons(writer, object, primary, other);
      pointTo(writer, object, other.id, primary.id);
      deleteRecord(writer, object, other);
      other.values = { ...other.values, MasterRecordId: primary.id };
      updateRecord(writer, object, primary, {});
    },
  ),

  /** Writes one field of the first `count` live records, all at one instant or nearly so. */
  changeMany: action(
    z.strictObject({
      type: typeName,
      count: z.int().positive(),
      field: z.string(),
      value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
    }),
    (state, org, input) => {
      const object = org.schema.object(input.type);
      const writer = person(state, org);
      const checked = valuesFromJson(writer.session, object, { [input.field]: input.value }, "update");
      let changed = 0;
      for (const record of org.store(object).all()) {
        if (record.deleted) continue;
        if (changed === input.count) break;
        updateRecord(writer, object, record, checked);
        changed += 1;
      }
      return { changed };
    },
  ),
};

/** With two individuals the contacts behind are merged as well; an individual and a company never are. */
function mergePersons(
  writer: Writer,
  object: ObjectDefinition,
  primary: StoredRecord,
  other: StoredRecord,
): void {
  if (primary.values.IsPersonAccount !== other.values.IsPersonAccount)
    throw new SalesforceError(
      400,
      "INVALID_OPERATION",
      "A person account merges with a person account only.",
    );
  const [kept, lost] = [primary, other].map((one) => otherHalf(writer.session.org, object, one));
  if (object.name !== "Account" || !kept || !lost) return;
  pointTo(writer, lost.object, lost.record.id, kept.record.id);
  bin(writer, lost.object, lost.record);
  lost.record.values = { ...lost.record.values, MasterRecordId: kept.record.id };
}

function pointTo(writer: Writer, object: ObjectDefinition, from: string, to: string): void {
  const { org } = writer.session;
  for (const child of org.schema.all()) {
    for (const field of child.fields.values()) {
      if (field.type !== "reference" || !field.referenceTo.includes(object.name)) continue;
      if (["MasterRecordId", "PersonContactId"].includes(field.name) || !fieldOf(child, field.name)) continue;
      for (const record of org.store(child).all())
        if (!record.deleted && record.values[field.name] === from)
          updateRecord(writer, child, record, { [field.name]: to });
    }
  }
}
