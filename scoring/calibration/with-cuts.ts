import type { EligibleRow } from "../backtest/eligible-rows.ts";
import { scoreRows } from "../backtest/scored-rows.ts";
import { compileScorecard } from "../health-score/compile-scorecard.ts";
import type { Scorecard } from "../scorecard/schema.ts";
import { rounded } from "./rounded.ts";

/**
 * The scorecard with red for the riskiest fifth of the rows and green for the safer half: learned scores have no scale
 * that people know, so that the usual cuts would mean nothing on them.
 */
export function withCuts(scorecard: Scorecard, rows: readonly EligibleRow[]): Scorecard {
  const open = { ...scorecard, bands: { ...scorecard.bands, unknownBelowCoverage: 0 } };
  const { score } = scoreRows(compileScorecard(open), rows);
  const ascending = score.filter((one) => !Number.isNaN(one)).sort();
  const [yellow, green] = [cutAt(ascending, 0.2), cutAt(ascending, 0.5)];
  if (yellow === null || green === null) return scorecard;
  return { ...scorecard, bands: { ...scorecard.bands, yellow, green } };
}

/**
 * Where `share` of the ascending scores lie below, in the middle between two that differ: scores that are equal stay
 * in one band, and the lowest are always below. Null when all are equal.
 */
function cutAt(ascending: Float64Array, share: number): number | null {
  const wanted = ascending[Math.floor(share * ascending.length)];
  const from = ascending.findIndex((one) => one > ascending[0]! && one >= wanted!);
  if (from < 0) return null;
  const middle = (ascending[from - 1]! + ascending[from]!) / 2;
  const short = rounded(middle, 100);
  return short > ascending[from - 1]! && short <= ascending[from]! ? short : middle;
}
