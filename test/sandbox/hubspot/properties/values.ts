import type { PropertyDefinition } from "./definition.ts";

/** Why a value was refused, in HubSpot's words. */
export interface ValueProblem {
  name: string;
  /** HubSpot's code: INVALID_OPTION, PROPERTY_DOESNT_EXIST, … */
  error: string;
  message: string;
}

export type CheckedValue = { value: string } | { problem: ValueProblem };

const DAY_MS = 86_400_000;
const longestText = 65_536;

/** The value as HubSpot stores it ("" clears), or why it refuses it. Numbers and booleans are taken as text. */
export function checkValue(definition: PropertyDefinition, raw: unknown): CheckedValue {
  if (raw === null || raw === undefined || raw === "") return { value: "" };
  if (definition.readOnly) {
    return refuse(
      definition,
      "READ_ONLY_VALUE",
      `"${definition.name}" is a read only property; its value cannot be set.`,
    );
  }
  if (typeof raw !== "string" && typeof raw !== "number" && typeof raw !== "boolean") {
    return refuse(definition, "INVALID_VALUE", `${JSON.stringify(raw)} is not a valid property value.`);
  }
  const text = String(raw);
  switch (definition.type) {
    case "number":
      return checkNumber(definition, text);
    case "bool":
      return /^(true|false)$/i.test(text)
        ? { value: text.toLowerCase() }
        : refuse(definition, "INVALID_OPTION", `"${text}" was not one of the allowed options: [true, false]`);
    case "enumeration":
      return checkOptions(definition, text);
    case "date":
    case "datetime":
      return checkInstant(definition, text);
    default:
      return text.length <= longestText
        ? { value: text }
        : refuse(
            definition,
            "VALUE_TOO_LONG",
            `Value is longer than the maximum of ${longestText} characters.`,
          );
  }
}

function checkNumber(definition: PropertyDefinition, text: string): CheckedValue {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text)))
    return { value: text };
  return refuse(definition, "INVALID_DOUBLE", `${text} was not a valid number.`);
}

function checkOptions(definition: PropertyDefinition, text: string): CheckedValue {
  // Owner properties take their options from the account's users, not from the definition.
  if (definition.options.length === 0) return { value: text };
  const chosen = definition.fieldType === "checkbox" ? text.split(";").filter((part) => part !== "") : [text];
  for (const value of chosen) {
    if (definition.options.some((option) => option.value === value)) continue;
    const allowed = definition.options.map((option) => option.value).join(", ");
    return refuse(
      definition,
      "INVALID_OPTION",
      `"${value}" was not one of the allowed options: [${allowed}]`,
    );
  }
  return { value: chosen.join(";") };
}

/** Dates may come as `YYYY-MM-DD` or epoch milliseconds at midnight UTC; instants as ISO 8601 or milliseconds. */
function checkInstant(definition: PropertyDefinition, text: string): CheckedValue {
  const epochMs = parseInstant(text);
  if (epochMs === null) return refuse(definition, "INVALID_LONG", `${text} was not a valid long.`);
  if (definition.type === "datetime") return { value: new Date(epochMs).toISOString() };
  if (epochMs % DAY_MS !== 0) {
    const time = new Date(epochMs).toISOString().slice(11, 23);
    return refuse(definition, "INVALID_DATE", `${text} is at ${time} UTC, not midnight!`);
  }
  return { value: new Date(epochMs).toISOString().slice(0, 10) };
}

/** Epoch milliseconds of HubSpot's ways to write an instant or a day; null when it is neither. */
export function parseInstant(text: string): number | null {
  if (/^-?\d{1,16}$/.test(text)) return within(Number(text));
  const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
  if (!iso.test(text)) return null;
  const zoned = text.includes("T") && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text;
  const epochMs = Date.parse(zoned);
  if (Number.isNaN(epochMs)) return null;
  // Date.parse turns 31 February into 3 March; HubSpot refuses it.
  return text.length === 10 && new Date(epochMs).toISOString().slice(0, 10) !== text ? null : epochMs;
}

function within(epochMs: number): number | null {
  return Math.abs(epochMs) <= 8.64e15 ? epochMs : null;
}

function refuse(definition: PropertyDefinition, error: string, message: string): CheckedValue {
  return { problem: { name: definition.name, error, message } };
}
