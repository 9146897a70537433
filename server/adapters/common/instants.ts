import type { Instant } from "../../domain/records.ts";

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2}))?$/;

/** The instant in ISO 8601, UTC, milliseconds; a day is its midnight. Null when it is neither. */
export function parseIso(value: unknown): Instant | null {
  if (typeof value !== "string" || !ISO.test(value)) return null;
  const date = new Date(value.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The CRM's clock from an answer's Date header, whole seconds; `fallback` when it has none. */
export function crmTimeOf(
  headers: Readonly<Record<string, string>> | undefined,
  fallback: () => Instant,
): Instant {
  const at = Date.parse(headers?.date ?? "");
  return Number.isNaN(at) ? fallback() : new Date(at).toISOString();
}
