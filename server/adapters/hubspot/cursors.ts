import { BellwetherError } from "../../domain/errors.ts";

/** Notices a list whose cursors lead back to a page that was read: within two pages, before a third is stored. */
export interface CursorGuard {
  /** Throws `retry_later` / "repeating_cursor" when `next` leads back. */
  check(list: string, cursor: string | null, next: string | null): void;
}

/** Pages that are kept in mind; a longer loop does not come from a stuck cursor. */
const REMEMBERED = 16;

export function createCursorGuard(): CursorGuard {
  const asked = new Map<string, string[]>();
  return {
    check(list, cursor, next) {
      const before = cursor === null ? [] : (asked.get(list) ?? []);
      const read = [...before.filter((one) => one !== cursor), ...(cursor === null ? [] : [cursor])];
      asked.set(list, read.slice(-REMEMBERED));
      if (next === null || !read.includes(next)) return;
      throw repeatingCursor(list);
    },
  };
}

export function repeatingCursor(list: string): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "repeating_cursor",
    `HubSpot's list of ${list} leads back to a page that was read. It is tried again later; nothing is stored twice.`,
    { retryAfterMs: 60_000 },
  );
}
