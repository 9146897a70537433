import type { Band } from "#scoring";
import type { Snapshot } from "./facts.ts";
import { signalValue } from "./property-values.ts";

/** A state of an account that the CRM keeps as a record of its own, for reports over time. */
export interface ReportSnapshot {
  accountId: string;
  /** UTC day, YYYY-MM-DD: that of the change, or the last of a month. One per account, day and reason. */
  day: string;
  reason: "band_change" | "month_end";
  /** 0 to 100, whole; null = not enough data. */
  score: number | null;
  band: Band;
  /** The band that was left, or a month before; null = none. */
  previousBand: Band | null;
  scorecardVersion: number;
  /** In the installation's home currency; null = not known. */
  arr: number | null;
}

/**
 * What a day leaves for reports once it is over, so that nothing has to be taken back: `last` = the newest snapshot
 * before `today`, `monthBefore` = the band at the end of the month before that of `last`.
 */
export function reportSnapshotsOf(
  last: Snapshot,
  today: string,
  monthBefore: Band | null,
): readonly ReportSnapshot[] {
  const { accountId, day, previous, scorecardVersion } = last;
  const { display: score, band } = last.result;
  const arr = signalValue(last.signals.arr);
  const state = { accountId, score, band, scorecardVersion, arr };
  const found: ReportSnapshot[] = [];
  if (previous && previous.band !== band)
    found.push({ ...state, day, reason: "band_change", previousBand: previous.band });
  if (monthOf(day) !== monthOf(today))
    found.push({ ...state, day: lastDayOf(day), reason: "month_end", previousBand: monthBefore });
  return found;
}

/** "2026-11" of "2026-11-28". */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

function lastDayOf(day: string): string {
  const [year, month] = day.split("-").map(Number);
  return new Date(Date.UTC(year!, month!, 0)).toISOString().slice(0, 10);
}
