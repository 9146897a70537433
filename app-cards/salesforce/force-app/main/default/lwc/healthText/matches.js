/**
 * Whether a value has the shape that a JSON Schema describes: the few keywords of `contractShape.js`, no others. What
 * a value says beyond the schema is passed over, so that a server may say more than this card knows.
 */
export function matches(schema, value) {
  if (schema.anyOf) return schema.anyOf.some((option) => matches(option, value));
  if ("const" in schema) return value === schema.const;
  if (schema.enum) return schema.enum.includes(value);
  return isOfType(schema, value);
}

function isOfType(schema, value) {
  switch (schema.type) {
    case "null":
      return value === null;
    case "boolean":
      return typeof value === "boolean";
    case "string":
      return typeof value === "string" && isFormatted(schema.format, value);
    case "number":
      return isInRange(schema, value);
    case "integer":
      return Number.isSafeInteger(value) && isInRange(schema, value);
    case "array":
      return Array.isArray(value) && value.every((item) => matches(schema.items, item));
    case "object":
      return isRecord(schema, value);
    default:
      return false;
  }
}

function isInRange({ minimum = -Infinity, maximum = Infinity }, value) {
  return Number.isFinite(value) && value >= minimum && value <= maximum;
}

function isRecord({ properties, required }, value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  if (!required.every((name) => Object.hasOwn(value, name))) return false;
  return Object.entries(properties).every(
    ([name, schema]) => !Object.hasOwn(value, name) || matches(schema, value[name]),
  );
}

function isFormatted(format, text) {
  switch (format) {
    case undefined:
      return true;
    case "date":
      return /^\d{4}-\d\d-\d\d$/.test(text) && isInCalendar(text, `${text}T00:00:00Z`);
    case "date-time":
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text) && isInCalendar(text, text);
    default:
      return false;
  }
}

/** Not 30 February, which a date would silently turn into 2 March. */
function isInCalendar(text, instant) {
  const at = new Date(instant);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text.slice(0, 10);
}
