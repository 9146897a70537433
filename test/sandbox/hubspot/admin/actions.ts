import { z } from "zod";
import { badRequest, notFound } from "../errors.ts";
import { findObjectType, type ObjectType } from "../object-types.ts";
import type { Portal } from "../portal.ts";
import { archiveRecord, mergeRecords, privacyDelete, restoreRecord } from "../records/endings.ts";
import { associate, dissociate } from "../records/links.ts";
import type { StoredRecord } from "../records/stored-record.ts";
import type { Writer } from "../records/writer.ts";
import { createRecord, updateRecord } from "../records/writes.ts";
import type { SandboxState } from "../state.ts";

/** What a person (or another app) does inside the account: an input's shape, and the deed. */
export interface Action<Input extends z.ZodType, Result> {
  input: Input;
  run(state: SandboxState, portal: Portal, input: z.output<Input>): Result;
}

export function action<Input extends z.ZodType, Result>(
  input: Input,
  run: (state: SandboxState, portal: Portal, input: z.output<Input>) => Result,
): Action<Input, Result> {
  return { input, run };
}

const id = z.union([z.string(), z.int()]).transform(String);
export const typeName = z.string().default("companies");
const oneRecord = z.strictObject({ type: typeName, id });
const values = z.record(z.string(), z.string());
const link = z.strictObject({ fromType: z.string(), fromId: id, toType: z.string(), toId: id });

/** A person's hand: changes are reported with source CRM_UI and logged as not coming from the API. */
function person(state: SandboxState): Writer {
  return {
    origin: "crm",
    call: 0,
    actorId: 40_000_002,
    truth: state.truth,
    emit: (event) => state.webhooks.emit(event),
  };
}

export function typeNamed(name: string): ObjectType {
  const type = findObjectType(name);
  if (!type) throw badRequest(`There is no object type "${name}".`);
  return type;
}

function recordNamed(portal: Portal, type: ObjectType, recordId: string): StoredRecord {
  const record = portal.find(type, recordId);
  if (!record) throw notFound(`There is no ${type.singular} ${recordId}.`);
  return record;
}

/** Changes of records, as a user of the account makes them; values are taken as they are. */
export const recordActions = {
  editValue: action(z.strictObject({ type: typeName, id, values }), (state, portal, input) => {
    const type = typeNamed(input.type);
    updateRecord(person(state), portal, type, recordNamed(portal, type, input.id), input.values);
  }),

  createRecord: action(z.strictObject({ type: typeName, values }), (state, portal, input) => {
    const record = createRecord(person(state), portal, typeNamed(input.type), input.values);
    return { id: String(record.id) };
  }),

  archiveRecord: action(oneRecord, (state, portal, input) => {
    const type = typeNamed(input.type);
    archiveRecord(person(state), portal, type, recordNamed(portal, type, input.id));
  }),

  restoreRecord: action(oneRecord, (state, portal, input) => {
    const type = typeNamed(input.type);
    restoreRecord(person(state), portal, type, recordNamed(portal, type, input.id));
  }),

  mergeRecords: action(
    z.strictObject({ type: typeName, primaryId: id, otherId: id }),
    (state, portal, input) => {
      const type = typeNamed(input.type);
      const primary = recordNamed(portal, type, input.primaryId);
      const other = recordNamed(portal, type, input.otherId);
      return { id: String(mergeRecords(person(state), portal, type, primary, other).id) };
    },
  ),

  privacyDelete: action(oneRecord, (state, portal, input) => {
    const type = typeNamed(input.type);
    privacyDelete(person(state), portal, type, recordNamed(portal, type, input.id));
  }),

  associate: action(link, (state, portal, input) => {
    associate(person(state), portal, linkNamed(portal, input), null);
  }),

  dissociate: action(link, (state, portal, input) => {
    dissociate(person(state), portal, linkNamed(portal, input));
  }),

  /** Writes one property of the first `count` live records, all at the same instant of the sandbox clock or nearly so. */
  changeMany: action(
    z.strictObject({ type: typeName, count: z.int().positive(), property: z.string(), value: z.string() }),
    (state, portal, input) => {
      const type = typeNamed(input.type);
      const { records } = portal.store(type).page(0, input.count, false);
      for (const record of records)
        updateRecord(person(state), portal, type, record, { [input.property]: input.value });
      return { changed: records.length };
    },
  ),
};

function linkNamed(portal: Portal, input: z.output<typeof link>) {
  const from = typeNamed(input.fromType);
  const to = typeNamed(input.toType);
  return {
    from,
    fromId: recordNamed(portal, from, input.fromId).id,
    to,
    toId: recordNamed(portal, to, input.toId).id,
  };
}
