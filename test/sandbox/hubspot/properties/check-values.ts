import { badRequest, type ErrorDetail, type HubSpotError } from "../errors.ts";
import type { ObjectType } from "../object-types.ts";
import type { Portal } from "../portal.ts";
import type { PropertyValues, StoredRecord } from "../records/stored-record.ts";
import { type CheckedValue, checkValue, type ValueProblem } from "./values.ts";

/** The values of a write as they will be stored, or every reason why HubSpot refuses it. */
export function checkProperties(
  portal: Portal,
  type: ObjectType,
  properties: Readonly<Record<string, unknown>>,
): { values: PropertyValues; problems: ValueProblem[] } {
  const values: PropertyValues = {};
  const problems: ValueProblem[] = [];
  for (const [name, raw] of Object.entries(properties)) {
    const definition = portal.properties.live(type.name, name);
    if (!definition) {
      problems.push({ name, error: "PROPERTY_DOESNT_EXIST", message: `Property "${name}" does not exist` });
      continue;
    }
    const checked = name === "hubspot_owner_id" ? checkOwner(portal, raw) : checkValue(definition, raw);
    if ("problem" in checked) problems.push(checked.problem);
    else values[name] = checked.value;
  }
  return { values, problems };
}

/** An owner must be a user who is active; the code is what users report, HubSpot documents none. */
function checkOwner({ owners }: Portal, raw: unknown): CheckedValue {
  const text = raw === null || raw === undefined ? "" : String(raw);
  if (text === "" || owners.some(({ id, archived }) => String(id) === text && !archived))
    return { value: text };
  const message = `Owner ${text} does not exist or is not active.`;
  return { problem: { name: "hubspot_owner_id", error: "INVALID_OWNER_ID", message } };
}

/** The portal admin's rule, if it refuses this record. */
export function ruleProblem(portal: Portal, record: StoredRecord | null): ValueProblem | null {
  const rule = portal.validationRule;
  if (!rule || !record || !rule.recordIds.includes(record.id)) return null;
  return { name: "hs_object_id", error: "VALIDATION_RULE_FAILED", message: rule.message };
}

/** HubSpot's sentence for refused values, with the problems as JSON inside it. */
export function problemMessage(problems: readonly ValueProblem[]): string {
  const listed = problems.map(({ name, error, message }) => ({
    isValid: false,
    message,
    error,
    name,
    localizedErrorMessage: message,
  }));
  return `Property values were not valid: ${JSON.stringify(listed)}`;
}

export function problemDetails(problems: readonly ValueProblem[]): ErrorDetail[] {
  return problems.map(({ name, error, message }) => ({
    message,
    code: error,
    context: { propertyName: [name] },
  }));
}

export function invalidValues(problems: readonly ValueProblem[]): HubSpotError {
  return badRequest(problemMessage(problems), problemDetails(problems));
}
