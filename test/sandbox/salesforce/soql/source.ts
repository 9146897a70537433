import type { StoredRecord } from "../records/stored-record.ts";
import type { FieldDefinition, ObjectDefinition } from "../schema/definition.ts";

/** What a query needs of an org. */
export interface QuerySource {
  /** Names ignore case; undefined = no such object. */
  object(name: string): ObjectDefinition | undefined;
  objects(): Iterable<ObjectDefinition>;
  /** All records of an object, deleted ones included, in id order. */
  records(object: ObjectDefinition): Iterable<StoredRecord>;
  /** The record of an id of 15 or 18 characters; undefined = none such. */
  find(object: ObjectDefinition, id: string): StoredRecord | undefined;
  /** Epoch milliseconds. */
  now(): number;
}

/** What the user who asks may see. */
export interface Viewer {
  /** Whether sharing rules let the user see the record of that id. */
  readsRecord(id: string): boolean;
  readsObject(object: ObjectDefinition): boolean;
  reads(object: ObjectDefinition, field: FieldDefinition): boolean;
}
