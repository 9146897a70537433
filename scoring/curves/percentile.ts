import { z } from "zod";
import { midRank } from "../math/mid-rank.ts";
import type { Curve, Direction } from "../types.ts";
import { absoluteCurveSchema, absoluteKind } from "./absolute.ts";
import type { CurveKind } from "./curve-kind.ts";

type Percentile = Extract<Curve, { type: "percentile" }>;

/** Trust in the absolute curve, in accounts, and the cohort below which all accounts are compared. */
const DEFAULT_K = 20;
const DEFAULT_MIN_COHORT = 20;
/** What an account is taken for where no absolute curve says otherwise. */
const MIDDLE = 50;

/** How a raw value is judged among those of other accounts. */
export interface Ranking {
  /** A segment with fewer values than this is compared with all accounts. */
  minCohort: number;
  /** 0–100 for a raw value among an ascending cohort; the absolute curve's word alone where the cohort is empty. */
  judge(raw: number, cohort: ArrayLike<number>): number;
}

/** Mid-rank among the accounts of the segment, shrunk toward an absolute curve where they are few (K13, T02). */
export const percentile = {
  type: "percentile",
  schema: z.strictObject({
    type: z.literal("percentile"),
    absolute: absoluteCurveSchema.optional(),
    k: z.number().min(0, "k must be 0 or more").optional(),
    minCohort: z.number().min(0, "minCohort must be 0 or more").optional(),
  }),
  /** The function for an account with nobody to compare it to. */
  compile: ({ absolute }, direction) =>
    absolute === undefined ? () => MIDDLE : absoluteKind(absolute).compile(absolute, direction),
  shape: (_curve, direction) => (direction === "down" ? "falling" : "rising"),
  range: () => [0, 100],
} satisfies CurveKind<Percentile>;

/** The ranking that a percentile asks for: mirrored before it is shrunk, as the absolute curve is oriented already. */
export function compileRanking(curve: Percentile, direction: Direction): Ranking {
  const { k = DEFAULT_K, minCohort = DEFAULT_MIN_COHORT } = curve;
  const absolute = percentile.compile(curve, direction);
  return {
    minCohort,
    judge(raw, cohort) {
      const alone = absolute(raw);
      const count = cohort.length;
      if (count === 0) return alone;
      const rank = midRank(raw, cohort);
      const oriented = direction === "down" ? 100 - rank : rank;
      const trust = count / (count + k);
      if (trust === 1) return oriented;
      return Math.min(100, Math.max(0, alone + trust * (oriented - alone)));
    },
  };
}
