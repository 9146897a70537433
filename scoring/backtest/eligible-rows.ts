import { byCodeUnit } from "../math/code-unit-order.ts";
import { DAY_MS, parseInstant } from "../math/instant.ts";
import { type LabelledInput, type Outcome, type OutcomeWindow, outcomeOf } from "./labelled-input.ts";
import { BacktestError } from "./look-ahead.ts";

/** A row whose outcome can be judged. */
export interface EligibleRow {
  input: LabelledInput;
  /** Within the window: an account lost later than that was not lost yet. */
  outcome: Outcome;
  asOfMs: number;
  /** When the account was lost within the window; null when it was not, or nobody knows when. */
  lostAtMs: number | null;
}

/** Rows that were left out, and how many of them were lost: a loss that nobody judged was not foreseen either. */
export interface Exclusion {
  reason: string;
  count: number;
  lost: number;
}

export interface Eligibility {
  rows: EligibleRow[];
  excluded: Exclusion[];
  /** Whether any loss has a date. */
  dated: boolean;
}

/** Why a row says nothing about its window, in the order in which it is asked. */
const REASONS = {
  undated: "lost, but nobody knows when, in data where other losses have a date",
  already: "already lost at the snapshot",
  lead: "lost within the lead time: too late to help",
  open: "the window for the outcome has not ended",
} as const;

/**
 * The rows whose outcome is known for the window, and how many are not, by reason. Rows without any date keep the
 * outcome that they bring.
 * @throws {BacktestError} when a date is none.
 */
export function eligibleRows(inputs: readonly LabelledInput[], window: OutcomeWindow): Eligibility {
  const timed = inputs.map((input, index) => ({ input, ...timesOf(input, index) }));
  const dated = timed.some(({ input, outcomeMs }) => outcomeOf(input) === "lost" && outcomeMs !== null);
  const lastMs = timed.reduce(
    (last, one) => Math.max(last, one.asOfMs, one.outcomeMs ?? one.asOfMs, one.untilMs ?? one.asOfMs),
    Number.NEGATIVE_INFINITY,
  );
  const counts = new Map<string, Exclusion>();
  const rows: EligibleRow[] = [];
  for (const one of timed) {
    const judged = dated ? judge(one, lastMs, window) : null;
    if (typeof judged === "string") {
      const exclusion = counts.get(judged) ?? { reason: judged, count: 0, lost: 0 };
      counts.set(judged, exclusion);
      exclusion.count += 1;
      if (outcomeOf(one.input) === "lost") exclusion.lost += 1;
    } else
      rows.push({
        input: one.input,
        asOfMs: one.asOfMs,
        outcome: judged?.outcome ?? outcomeOf(one.input),
        lostAtMs: judged?.lostAtMs ?? null,
      });
  }
  const excluded = Object.values(REASONS).flatMap((reason) => counts.get(reason) ?? []);
  // One order for every sum that follows, so that the order of the input changes no bit.
  rows.sort((a, b) => a.asOfMs - b.asOfMs || byCodeUnit(a.input.account, b.input.account));
  return { rows, excluded, dated };
}

interface TimedRow {
  input: LabelledInput;
  asOfMs: number;
  outcomeMs: number | null;
  untilMs: number | null;
}

function judge(
  row: TimedRow,
  lastMs: number,
  { leadDays, horizonDays }: OutcomeWindow,
): string | { outcome: Outcome; lostAtMs: number | null } {
  const outcome = outcomeOf(row.input);
  const fromMs = row.asOfMs + leadDays * DAY_MS;
  const toMs = horizonDays === null ? Number.POSITIVE_INFINITY : fromMs + horizonDays * DAY_MS;
  if (outcome === "lost") {
    if (row.outcomeMs === null) return REASONS.undated;
    if (row.outcomeMs <= row.asOfMs) return REASONS.already;
    if (row.outcomeMs <= fromMs) return REASONS.lead;
    // In a window that is still open only losses are known: to count them would overstate how many are lost.
    if (horizonDays !== null && lastMs < toMs) return REASONS.open;
    return row.outcomeMs <= toMs
      ? { outcome, lostAtMs: row.outcomeMs }
      : { outcome: "renewed", lostAtMs: null };
  }
  if (horizonDays !== null && (row.untilMs ?? lastMs) < toMs) return REASONS.open;
  const grewInTime = row.outcomeMs === null || (row.outcomeMs > fromMs && row.outcomeMs <= toMs);
  return { outcome: outcome === "expanded" && !grewInTime ? "renewed" : outcome, lostAtMs: null };
}

function timesOf(input: LabelledInput, index: number): Omit<TimedRow, "input"> {
  const asOfMs = instantOf(input, index, "asOf", input.asOf)!;
  const at = instantOf(input, index, "outcomeAt", input.outcomeAt);
  const byLead = input.leadDays === undefined ? null : asOfMs + input.leadDays * DAY_MS;
  return {
    asOfMs,
    outcomeMs: at ?? byLead,
    untilMs: instantOf(input, index, "observedUntil", input.observedUntil),
  };
}

function instantOf(input: LabelledInput, index: number, field: string, text?: string): number | null {
  if (text === undefined) return null;
  const ms = parseInstant(text);
  if (Number.isNaN(ms))
    throw new BacktestError([
      {
        row: index,
        path: field,
        message: `Account "${input.account}": ${field} must be an ISO 8601 instant in UTC, not "${text}".`,
      },
    ]);
  return ms;
}
