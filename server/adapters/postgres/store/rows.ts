import { sql } from "kysely";

/** A value as a `jsonb` parameter. */
export const jsonb = (value: unknown) => sql`${JSON.stringify(value, storable)}::text::jsonb`;

/** PostgreSQL stores neither NUL nor half a surrogate pair; CRM texts may hold both. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.toWellFormed().replaceAll("\0", "") : value;
}

/** A list of ids as a `text[]` parameter. */
export const textArray = (values: readonly string[]) => sql`${[...values]}::text[]`;

/** ISO 8601 text of a timestamp column; null stays null. */
export const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
