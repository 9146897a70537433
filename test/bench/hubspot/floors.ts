import { allCalls } from "../sandbox.ts";

/** What any client of HubSpot needs at least, whatever it does. */

const LIST_PAGE = 100;
const SEARCH_PAGE = 200;
const LINK_BATCH = 1_000;
const CALLS_PER_WINDOW = 110;
const WINDOW_SECONDS = 10;
/** Searches have a quota of their own. */
const OWN_QUOTA = "search";

/** Fewest calls that read lists of these lengths: ⌈n/100⌉ each, at least one. */
export function listFloor(lengths: readonly number[]): number {
  return total(lengths.map((length) => Math.max(1, Math.ceil(length / LIST_PAGE))));
}

/** Seconds that so many calls need under 110 in any ten seconds: 10 · ⌊(calls − 1)/110⌋. */
export function quotaSeconds(calls: number): number {
  return calls <= 0 ? 0 : WINDOW_SECONDS * Math.floor((calls - 1) / CALLS_PER_WINDOW);
}

/**
 * Fewest calls that find what changed in the record types that are looked through: a search for each 200 changes, at
 * least one per type, and a batch of links for each 1,000 changes of a type that belongs to companies.
 */
export function changesFloor(types: readonly string[], changed: Readonly<Record<string, number>>): number {
  return total(
    types.map((type) => {
      const changes = changed[type] ?? 0;
      const links = type === "companies" ? 0 : Math.ceil(changes / LINK_BATCH);
      return Math.max(1, Math.ceil(changes / SEARCH_PAGE)) + links;
    }),
  );
}

/** Calls of the kinds that the quota of 110 in ten seconds counts. */
export function quotaCalls(byKind: Readonly<Record<string, number>>): number {
  return allCalls(byKind) - (byKind[OWN_QUOTA] ?? 0);
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
