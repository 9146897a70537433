import type { Band, PlainBand } from "../types.ts";

/** When a play applies: a small language over a result, its signals and what is known of the account. */
export type Condition =
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition }
  | { band: readonly Band[] }
  /** Today's band is lower, or higher, than the one before it. */
  | { bandChange: "fell" | "rose" }
  | { trend: "improving" | "steady" | "declining" }
  /** The score fell by at least so many points within so many days. */
  | { drop: number; days: number }
  /** The score lies in a quartile of all scores. */
  | { quartile: "lower" | "middle" | "upper" }
  /** On the normalised 0–100 scale; a metric or dimension without data never matches. */
  | ({ metric: string } & Bounds)
  | ({ dimension: string } & Bounds)
  /** On the signal's raw value; one without a known value never matches. */
  | ({ signal: string } & Bounds)
  /** On the signal's share of the account's own norm, the median of its earlier values; 1 = as ever. */
  | { signal: string; ofNorm: Bounds }
  /** An exception holds. */
  | { exception: string }
  | { stage: readonly string[] }
  | { renewalWithinDays: number };

export interface Bounds {
  /** Exclusive, both. */
  below?: number;
  above?: number;
}

export type OwnerRole =
  | "customer success manager"
  | "account manager"
  | "account executive"
  | "support lead"
  | "customer success leader"
  | "product manager"
  | "marketing"
  | "sales leader";

interface PlayBasics {
  /** kebab-case. */
  id: string;
  /** Catalogue row, A01–A44. */
  catalogue: string;
  /** What to do, as an order in one sentence. */
  action: string;
  owner: OwnerRole;
}

/** Put on one account when its trigger holds. */
export interface AccountPlay extends PlayBasics {
  audience: "account";
  trigger: Condition;
  due: { hours: number } | { days: number };
  /** 1 is the most urgent, 4 can wait. */
  priority: 1 | 2 | 3 | 4;
  /**
   * Why, in sentences, with `{name}` for each fact: `{score}`, `{band}`, `{drop}`, `{slope}`, `{renewalDays}`, or a signal's
   * id. A sentence with a fact that is not known is left out.
   */
  reason: string;
}

/** What a team does across accounts; shown to CS ops and never put on an account. */
export interface TeamPractice extends PlayBasics {
  audience: "portfolio" | "team";
  /** When to take it up, in words. */
  when: string;
}

export type Play = AccountPlay | TeamPractice;

/** Heights of the bands for telling a fall from a rise. */
export const BAND_HEIGHT: Readonly<Record<PlainBand | "thriving", number>> = {
  red: 0,
  yellow: 1,
  green: 2,
  thriving: 3,
};
