import { SalesforceError } from "../errors.ts";
import type { FieldDefinition, FieldValue } from "../schema/definition.ts";
import { isTextType } from "../schema/field.ts";
import { normalId } from "./ids.ts";

const numberTypes = ["int", "double", "currency", "percent"];

/** The value as the store holds it, from JSON; "" and null empty the field. Throws Salesforce's 400 for a wrong one. */
export function storedValue(field: FieldDefinition, given: unknown): FieldValue {
  if (given === null || given === undefined || given === "") return emptyValue(field);
  if (numberTypes.includes(field.type)) return numberValue(field, given);
  if (field.type === "boolean") return booleanValue(given);
  if (typeof given === "object") throw unreadable("string", JSON.stringify(given));
  const text = String(given);
  if (field.type === "date") return dateValue(text);
  if (field.type === "datetime") return instantValue(text);
  if (field.type === "reference") return referenceValue(field, text);
  return textValue(field, text);
}

function emptyValue(field: FieldDefinition): FieldValue {
  if (field.type === "boolean")
    throw new SalesforceError(
      400,
      "INVALID_TYPE_ON_FIELD_IN_RECORD",
      `${field.label}: value not of required type: `,
      [field.name],
    );
  return null;
}

function numberValue(field: FieldDefinition, given: unknown): number {
  const value = typeof given === "number" ? given : Number(String(given).trim());
  if (!Number.isFinite(value)) throw unreadable(field.type, String(given));
  const whole = 10 ** (field.precision - field.scale);
  if (Math.abs(value) >= whole)
    throw new SalesforceError(
      400,
      "NUMBER_OUTSIDE_VALID_RANGE",
      `${field.label}: value outside of valid range on numeric field: ${value}`,
      [field.name],
    );
  const unit = 10 ** field.scale;
  return field.scale > 12 ? value : Math.round(value * unit) / unit;
}

function booleanValue(given: unknown): boolean {
  if (typeof given === "boolean") return given;
  const text = String(given).toLowerCase();
  if (["true", "1"].includes(text)) return true;
  if (["false", "0"].includes(text)) return false;
  throw unreadable("boolean", String(given));
}

function dateValue(text: string): string {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(text) ?? [];
  if (day === undefined || !isDay(day)) throw unreadable("date", text);
  return day;
}

function isDay(day: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}

function instantValue(text: string): string {
  const iso = /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? `${text}T00:00:00Z`
    : text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2");
  const at = /^\d{4}-\d{2}-\d{2}T/.test(iso) ? Date.parse(iso) : Number.NaN;
  if (Number.isNaN(at)) throw unreadable("datetime", text);
  return new Date(at - (at % 1000)).toISOString();
}

function referenceValue(field: FieldDefinition, text: string): string {
  const id = normalId(text);
  if (id === null)
    throw new SalesforceError(400, "MALFORMED_ID", `${field.label}: id value of incorrect type: ${text}`, [
      field.name,
    ]);
  return id;
}

function textValue(field: FieldDefinition, text: string): string {
  if (isTextType(field.type) && text.length > field.length)
    throw new SalesforceError(
      400,
      "STRING_TOO_LONG",
      `${field.label}: data value too large: ${text} (max length=${field.length})`,
      [field.name],
    );
  if (field.type === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))
    throw new SalesforceError(
      400,
      "INVALID_EMAIL_ADDRESS",
      `${field.label}: invalid email address: ${text}`,
      [field.name],
    );
  if (field.restricted) checkPicklist(field, text);
  return text;
}

function checkPicklist(field: FieldDefinition, text: string): void {
  const parts = field.type === "multipicklist" ? text.split(";") : [text];
  const wrong = parts.find((part) => !field.picklist.includes(part));
  if (wrong !== undefined)
    throw new SalesforceError(
      400,
      "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
      `${field.label}: bad value for restricted picklist field: ${wrong}`,
      [field.name],
    );
}

function unreadable(type: string, text: string): SalesforceError {
  return new SalesforceError(
    400,
    "JSON_PARSER_ERROR",
    `Cannot deserialize instance of ${type} from VALUE_STRING value ${text} or request may be missing a required field at [line:1, column:2]`,
  );
}
