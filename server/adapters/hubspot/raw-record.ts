import { CallFailure } from "./failure.ts";
import { parseInstant } from "./instants.ts";

/** A HubSpot object as it came, shape checked, content not. */
export interface RawRecord {
  id: string;
  properties: Readonly<Record<string, string | null>>;
  createdAt: unknown;
  updatedAt: unknown;
}

/** Thrown inside a conversion; becomes the record's entry under `unreadable`. Names the field, never its value. */
export class Unreadable extends Error {}

/** The array under `results`; throws `CallFailure` when there is none, so that the call is tried again. */
export function resultsOf(data: unknown): readonly unknown[] {
  const results = isObject(data) ? data.results : undefined;
  if (Array.isArray(results)) return results;
  throw new CallFailure("unreadable", "HubSpot's answer had no list of results");
}

/**
 * The objects under `results`. Throws `CallFailure` when one of them has no id: the generated parser turns a text in
 * the list's place into a list of its letters, and a page of those must not pass for the end of a list.
 */
export function objectsOf(data: unknown): readonly unknown[] {
  const results = resultsOf(data);
  if (results.every((result) => idOf(result) !== null)) return results;
  throw new CallFailure("unreadable", "HubSpot's answer lists things without an id");
}

/** The record's id; null when it has none. */
export function idOf(value: unknown): string | null {
  const id = isObject(value) ? value.id : undefined;
  if (typeof id === "number") return String(id);
  return typeof id === "string" && id !== "" ? id : null;
}

export function rawRecord(value: unknown): RawRecord {
  const id = idOf(value);
  if (!isObject(value) || id === null || !isObject(value.properties))
    throw new Unreadable("it has no properties");
  const properties: Record<string, string | null> = {};
  for (const [name, content] of Object.entries(value.properties)) {
    properties[name] = content === null || content === undefined ? null : String(content);
  }
  return { id, properties, createdAt: value.createdAt, updatedAt: value.updatedAt };
}

/** The property's text, trimmed; null when empty. */
export function textOf(record: RawRecord, name: string): string | null {
  const value = record.properties[name]?.trim();
  return value === undefined || value === "" ? null : value;
}

/** The property as an instant; null when empty. Throws `Unreadable` when it is something else. */
export function instantOf(record: RawRecord, name: string): string | null {
  const value = textOf(record, name);
  if (value === null) return null;
  const at = parseInstant(value);
  if (at === null) throw new Unreadable(`${name} is not a date`);
  return at;
}

/** The property as a finite number; null when empty. Throws `Unreadable` when it is something else. */
export function numberOf(record: RawRecord, name: string): number | null {
  const value = textOf(record, name);
  if (value === null) return null;
  const number = Number(value);
  if (!Number.isFinite(number)) throw new Unreadable(`${name} is not a number`);
  return number;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
