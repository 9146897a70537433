import type { Instant } from "../../domain/records.ts";

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/;
const EPOCH_MS = /^-?\d{9,15}$/;

/**
 * The instant in ISO 8601, UTC, milliseconds: HubSpot writes ISO dates, ISO instants and milliseconds since 1970.
 * Null when it is none of these.
 */
export function parseInstant(value: unknown): Instant | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value !== "string") return null;
  const text = value.trim();
  const date = ISO.test(text) ? new Date(text) : EPOCH_MS.test(text) ? new Date(Number(text)) : null;
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
}
