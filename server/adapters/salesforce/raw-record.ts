import { parseIso } from "../common/instants.ts";
import { CallFailure } from "./failure.ts";

/** A record as it came: fields by name, a related record as an object of its own. */
export type RawRecord = Readonly<Record<string, unknown>> & { Id: string };

/** Thrown inside a conversion; becomes the record's entry under `unreadable`. Names the field, never its value. */
export class Unreadable extends Error {}

/** The records of a query's answer. Throws `CallFailure` when there is no list, or one of them has no id. */
export function recordsOf(data: unknown): readonly RawRecord[] {
  const records = isObject(data) ? data.records : undefined;
  if (Array.isArray(records) && records.every(hasId)) return records;
  throw new CallFailure("unreadable", "Salesforce's answer had no list of records");
}

/** Whether it is a record with an id of 18 characters. */
export function hasId(value: unknown): value is RawRecord {
  return isObject(value) && typeof value.Id === "string" && /^[A-Za-z0-9]{18}$/.test(value.Id);
}

/** The field's content, on a related record too ("Parent.AccountId"); undefined = it was not asked for. */
function contentOf(record: RawRecord, path: string): unknown {
  // Rows of a CSV have the whole path as their heading.
  if (Object.hasOwn(record, path)) return record[path];
  let value: unknown = record;
  for (const step of path.split(".")) value = isObject(value) ? value[step] : (value ?? undefined);
  return value;
}

/** The field's text, trimmed; null when empty or not there. */
export function textOf(record: RawRecord, path: string): string | null {
  const value = contentOf(record, path);
  if (value === null || value === undefined) return null;
  const text = (isObject(value) ? "" : String(value)).trim();
  return text === "" ? null : text;
}

export function flagOf(record: RawRecord, path: string): boolean {
  const value = contentOf(record, path);
  return value === true || value === "true";
}

/** The field as an instant; null when empty. Throws `Unreadable` when it is something else. */
export function instantOf(record: RawRecord, path: string): string | null {
  const value = textOf(record, path);
  if (value === null) return null;
  const at = parseIso(value);
  if (at === null) throw new Unreadable(`${path} is not a date`);
  return at;
}

/** The field as a finite number; null when empty. Throws `Unreadable` when it is something else. */
export function numberOf(record: RawRecord, path: string): number | null {
  const value = textOf(record, path);
  if (value === null) return null;
  const number = Number(value);
  if (!Number.isFinite(number)) throw new Unreadable(`${path} is not a number`);
  return number;
}

/** Whether the answer shows the field at all, empty or not. */
export function shows(record: RawRecord, name: string): boolean {
  return Object.hasOwn(record, name);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
