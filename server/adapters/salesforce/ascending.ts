import { BellwetherError } from "../../domain/errors.ts";
import type { RawRecord } from "./raw-record.ts";

/** Everything rests on the order: an answer that repeats or mixes it is refused, not worked around. */
export function mustAscend(list: string, raw: readonly RawRecord[], after: string | null): void {
  let last = after?.slice(0, 15) ?? "";
  for (const { Id } of raw) {
    // The last three characters only repeat the case of the others.
    const id = Id.slice(0, 15);
    if (id <= last) throw leadsBack(list);
    last = id;
  }
}

/** A list that begins again would be read for ever. */
export function leadsBack(list: string): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "repeating_cursor",
    `Salesforce's list of ${list} leads back to records that were read. It is tried again later; nothing is stored twice.`,
    { retryAfterMs: 60_000 },
  );
}
