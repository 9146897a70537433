import { SalesforceError } from "../errors.ts";
import type { Org } from "../org.ts";
import { fieldOf, type ObjectDefinition } from "../schema/definition.ts";
import type { FieldValues, StoredRecord } from "./stored-record.ts";

/** Throws Salesforce's 400 when a record with these values could not be in the org; `changed` = what the write names. */
export function checkRules(
  org: Org,
  object: ObjectDefinition,
  all: FieldValues,
  changed: FieldValues,
  record: StoredRecord | null,
): void {
  checkRequired(object, all);
  checkReferences(org, object, changed);
  checkUnique(org, object, changed, record);
  const rule = org.validationRule;
  if (rule && record && rule.objectName === object.name && rule.recordIds.includes(record.id))
    throw new SalesforceError(400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.message, []);
}

function checkRequired(object: ObjectDefinition, all: FieldValues): void {
  const missing = [...object.fields.values()]
    .filter((field) => field.createable && !field.nillable && all[field.name] == null)
    .map((field) => field.name);
  if (missing.length > 0)
    throw new SalesforceError(
      400,
      "REQUIRED_FIELD_MISSING",
      `Required fields are missing: [${missing.join(", ")}]`,
      missing,
    );
}

function checkReferences(org: Org, object: ObjectDefinition, changed: FieldValues): void {
  for (const [name, value] of Object.entries(changed)) {
    const field = fieldOf(object, name);
    if (field?.type !== "reference" || typeof value !== "string") continue;
    const target = org.schema.byKeyPrefix(value.slice(0, 3));
    if (!target || !field.referenceTo.includes(target.name))
      throw new SalesforceError(
        400,
        target ? "FIELD_INTEGRITY_EXCEPTION" : "MALFORMED_ID",
        `${field.label}: id value of incorrect type: ${value}`,
        [name],
      );
    const found = org.store(target).find(value);
    if (!found)
      throw new SalesforceError(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", []);
    if (found.deleted) throw new SalesforceError(400, "ENTITY_IS_DELETED", "entity is deleted", []);
    if (name === "OwnerId" && found.values.IsActive === false)
      throw new SalesforceError(
        400,
        "INACTIVE_OWNER_OR_USER",
        `operation performed with inactive user [${value}] as owner of ${object.label.toLowerCase()}`,
        [],
      );
  }
}

function checkUnique(
  org: Org,
  object: ObjectDefinition,
  changed: FieldValues,
  record: StoredRecord | null,
): void {
  for (const [name, value] of Object.entries(changed)) {
    const field = fieldOf(object, name);
    if (!field?.unique || value === null) continue;
    const [twin] = recordsWith(org, object, name, value).filter((other) => other !== record);
    if (twin)
      throw new SalesforceError(
        400,
        "DUPLICATE_VALUE",
        `duplicate value found: ${name} duplicates value on record with id: ${twin.id}`,
        [],
      );
  }
}

/** Live records whose field has that value; text is compared without case. */
export function recordsWith(
  org: Org,
  object: ObjectDefinition,
  name: string,
  value: unknown,
): StoredRecord[] {
  const wanted = String(value).toLowerCase();
  const found: StoredRecord[] = [];
  for (const record of org.store(object).all()) {
    const held = record.values[name];
    if (!record.deleted && held != null && String(held).toLowerCase() === wanted) found.push(record);
  }
  return found;
}
