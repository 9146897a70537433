/** The scoring module: a pure function from a scorecard and the signals known at an instant to a score. */

export { areaUnderCurve } from "./backtest/auc.ts";
export { type BacktestOptions, backtest } from "./backtest/backtest.ts";
export type { LabelledInput, Outcome, OutcomeWindow } from "./backtest/labelled-input.ts";
export { BacktestError } from "./backtest/look-ahead.ts";
export type { BacktestReport, NaiveRows, RankingQuality, SegmentReport } from "./backtest/report.ts";
export {
  type Calibration,
  type CalibrationOptions,
  type CalibrationReport,
  calibrate,
} from "./calibration/calibrate.ts";
export { defaultScorecard } from "./default-scorecard.ts";
export { compileScorecard } from "./health-score/compile-scorecard.ts";
export type { CompiledScorecard } from "./health-score/compiled-scorecard.ts";
export { type BaselineCollector, baselineCollector } from "./health-score/frozen-baselines.ts";
export { type PortfolioAccount, parentScores } from "./health-score/hierarchy.ts";
export { type Child, type ParentScore, parentBand, rollUp } from "./health-score/parent.ts";
export {
  needsReference,
  type ReferenceCollector,
  referenceCollector,
  referencePasses,
} from "./health-score/reference.ts";
export { scoreAccount } from "./health-score/score-account.ts";
export { displayLedger } from "./ledger/display-ledger.ts";
export { type Drivers, drivers } from "./ledger/drivers.ts";
export { parseInstant } from "./math/instant.ts";
export { findMetric, metricRegistry } from "./metrics/index.ts";
export { type Problem, pathText, ScorecardError, ScoreInputError } from "./problem.ts";
export { bandLabel } from "./scorecard/band-label.ts";
export {
  type ChosenScorecard,
  chooseScorecards,
  parseScorecardSet,
  type ScorecardSet,
  type Traits,
} from "./scorecard/choose.ts";
export { checkScorecard, type LintFinding, lintScorecard } from "./scorecard/lint/index.ts";
export { parseScorecard } from "./scorecard/parse.ts";
export { type ResolvedMetric, resolveMetric } from "./scorecard/resolve.ts";
export type {
  Scorecard,
  ScorecardBands,
  ScorecardDimension,
  ScorecardException,
  ScorecardMetric,
} from "./scorecard/schema.ts";
export { type Trend, type TrendPoint, trend } from "./trend.ts";
export type * from "./types.ts";
