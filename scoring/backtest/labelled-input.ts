import type { ScoreInput } from "../types.ts";

/** What became of an account: it left, it stayed as it was, it stayed and grew. */
export type Outcome = "lost" | "renewed" | "expanded";

/** One account as it was known at an instant, and what became of it afterwards. */
export interface LabelledInput extends ScoreInput {
  /** `true` = lost, `false` = renewed. */
  outcome: boolean | Outcome;
  /** When the outcome happened. Without it on any row the data can test ranking, not forecasting. */
  outcomeAt?: string;
  /** Days from `asOf` to the outcome, for data that hold no date; `outcomeAt` goes first. */
  leadDays?: number;
  /** Instant until which the account was watched; absent = the last instant in the data. */
  observedUntil?: string;
  /** Annual recurring revenue, 0 or more, in one currency for all rows. */
  arr?: number;
}

/** When an outcome counts: in (t + lead, t + lead + horizon], with t the row's `asOf`. */
export interface OutcomeWindow {
  /** Days that somebody needs to act; an account lost within them could not have been helped. */
  leadDays: number;
  /** Null = an outcome counts however late it came, and no window has an end. */
  horizonDays: number | null;
}

export function outcomeOf({ outcome }: LabelledInput): Outcome {
  if (typeof outcome === "string") return outcome;
  return outcome ? "lost" : "renewed";
}
