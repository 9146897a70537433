import { quantileSorted } from "simple-statistics";
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
  const ascending = Array.from(score.filter((one) => !Number.isNaN(one)).sort());
  if (ascending.length === 0) return scorecard;
  const cut = (share: number) => rounded(quantileSorted(ascending, share), 10);
  return { ...scorecard, bands: { ...scorecard.bands, yellow: cut(0.2), green: cut(0.5) } };
}
