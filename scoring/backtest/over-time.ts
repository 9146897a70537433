import { DAY_MS } from "../math/instant.ts";
import { median } from "../math/median.ts";
import type { Band } from "../types.ts";
import type { EligibleRow } from "./eligible-rows.ts";
import { inTime } from "./scored-rows.ts";

const DAYS_PER_YEAR = 365.25;

/**
 * Days from an account's first red snapshot to its loss, the median over the lost accounts that were red in time; null
 * when none was, or no loss has a date.
 */
export function medianLeadDays(rows: readonly EligibleRow[], red: ArrayLike<boolean>): number | null {
  const first = new Map<string, number>();
  for (const row of inTime(rows)) {
    const { input, asOfMs, lostAtMs } = rows[row]!;
    if (lostAtMs === null || !red[row] || first.has(input.account)) continue;
    first.set(input.account, (lostAtMs - asOfMs) / DAY_MS);
  }
  return median([...first.values()]);
}

/**
 * Changes of band per account and year among accounts that were not lost: what a reader would call noise; null when
 * none has two snapshots with a known band. *Thriving* counts as green.
 */
export function flipsPerYear(rows: readonly EligibleRow[], band: readonly Band[]): number | null {
  const lost = new Set(rows.filter(({ outcome }) => outcome === "lost").map(({ input }) => input.account));
  const last = new Map<string, { band: Band; asOfMs: number }>();
  let flips = 0;
  let days = 0;
  for (const row of inTime(rows)) {
    const { input, asOfMs } = rows[row]!;
    if (lost.has(input.account) || band[row] === "unknown") continue;
    const now = { band: band[row] === "thriving" ? ("green" as const) : band[row]!, asOfMs };
    const before = last.get(input.account);
    if (before !== undefined) {
      days += (asOfMs - before.asOfMs) / DAY_MS;
      if (before.band !== now.band) flips++;
    }
    last.set(input.account, now);
  }
  return days === 0 ? null : flips / (days / DAYS_PER_YEAR);
}
