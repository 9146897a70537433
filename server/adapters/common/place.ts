import type { Instant } from "../../domain/records.ts";
import { parseIso } from "./instants.ts";

/** Where a half-read window stands: its end by the CRM's clock, and the id or cursor after which to go on. */
export interface Place {
  until: Instant;
  after: string;
}

/** The place as the `id` of a change position. */
export function formatPlace(place: Place): string {
  return `${place.until}/${place.after}`;
}

/** The place; null between windows. A text of another form starts the window again, which only repeats records. */
export function parsePlace(id: string | null): Place | null {
  const slash = id?.indexOf("/") ?? -1;
  if (id === null || slash < 0) return null;
  const until = parseIso(id.slice(0, slash));
  return until === null ? null : { until, after: id.slice(slash + 1) };
}
