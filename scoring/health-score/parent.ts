import { byCodeUnit } from "../math/code-unit-order.ts";
import { sumOf } from "../math/neumaier-sum.ts";
import type { BandState, Reference, ScoreResult } from "../types.ts";
import { bandsInForce, plainBand, settleBand } from "./band.ts";
import type { CompiledScorecard } from "./compiled-scorecard.ts";
import { shares } from "./shares.ts";

export interface Child {
  account: string;
  /** Primary score, 0–100; null = unknown. */
  score: number | null;
  /** Yearly recurring revenue in the home currency, 0 or more. */
  arr: number;
  /** Share of its ARR that is scored, 0–1, for a child that is a parent itself; absent = all of it, or none without a score. */
  coverage?: number;
}

export interface ParentScore {
  /** ARR-weighted mean of the children whose score is known, never outside their range; null when none is. */
  score: number | null;
  /** Share of the children's ARR that is scored, 0–1; of their number when all ARR is 0. */
  coverage: number;
  /** The child with the lowest score; of equal ones the first by id. Null when none is known. */
  worst: { account: string; score: number } | null;
  /** ARR of the children together. */
  arr: number;
}

/**
 * A parent's score from its children (K14): weighted by ARR, equally where all ARR is 0.
 * `[[80, 100000], [40, 300000], [null, 50000]]` is 50 with a coverage of 0.889.
 */
export function rollUp(children: readonly Child[]): ParentScore {
  const ordered = [...children].sort((a, b) => byCodeUnit(a.account, b.account));
  const known = ordered.filter(isKnown);
  const score = sumOf(weighted(known).map(({ child, share }) => share * child.score));
  const worst = known.reduce<ParentScore["worst"]>(
    (lowest, { account, score }) => (lowest === null || score < lowest.score ? { account, score } : lowest),
    null,
  );
  const covered = weighted(ordered).map(
    ({ child, share }) => share * (child.score === null ? 0 : (child.coverage ?? 1)),
  );
  return {
    score: worst === null ? null : within(score, worst.score, Math.max(...known.map((child) => child.score))),
    coverage: within(sumOf(covered), 0, 1),
    worst,
    arr: sumOf(ordered.map((child) => child.arr)),
  };
}

/** The parent's band from the rolled-up score; unknown, with no score, when too little of the ARR is scored. */
export function parentBand(
  scorecard: CompiledScorecard,
  { score, coverage }: ParentScore,
  previous?: BandState,
  reference?: Reference,
): Pick<ScoreResult, "score" | "display" | "band" | "pending"> {
  const rules = bandsInForce(scorecard, reference);
  if (score === null || coverage < rules.unknownBelowCoverage)
    return { score: null, display: null, band: "unknown", pending: null };
  const settled = settleBand(score, plainBand(score, rules), previous, rules);
  return { score, display: Math.floor(score + 0.5), ...settled };
}

type Known = Child & { score: number };

function isKnown(child: Child): child is Known {
  return child.score !== null;
}

/** Each child with its share of the ARR, or an equal share where all ARR is 0. */
function weighted<C extends Child>(children: readonly C[]): { child: C; share: number }[] {
  const byArr = shares(children.map(({ account, arr }) => ({ id: account, weight: arr })));
  const equal = byArr.every((share) => share === 0);
  return children.map((child, i) => ({ child, share: equal ? 1 / children.length : byArr[i]! }));
}

/** Rounding may leave a mean a hair outside the range that it is a mean of. */
function within(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
