/** The scoring module: a pure function from a scorecard and the signals known at an instant to a score. */

export { areaUnderCurve } from "./backtest/auc.ts";
export { type BacktestOptions, backtest } from "./backtest/backtest.ts";
export type { LabelledInput, Outcome, OutcomeWindow } from "./backtest/labelled-input.ts";
export { BacktestError, type RowProblem } from "./backtest/look-ahead.ts";
export type { BacktestReport, NaiveRows, RankingQuality, SegmentReport } from "./backtest/report.ts";
export * from "./business/index.ts";
export {
  type Calibration,
  type CalibrationOptions,
  type CalibrationReport,
  calibrate,
} from "./calibration/calibrate.ts";
export { catalogueIds } from "./catalogue/catalogue-ids.ts";
export { catalogueHomes, type Home } from "./catalogue/homes.ts";
export { defaultScorecard } from "./default-scorecard.ts";
export { customerEffortOf } from "./formulas/customer-effort.ts";
export { customerSatisfactionOf } from "./formulas/customer-satisfaction.ts";
export { netPromoterScoreOf, promoterCounts } from "./formulas/net-promoter.ts";
export { percentOf } from "./formulas/percent-of.ts";
export { bandsInForce } from "./health-score/band.ts";
export { compileScorecard } from "./health-score/compile-scorecard.ts";
export type { BandRules, CompiledScorecard } from "./health-score/compiled-scorecard.ts";
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
export { type ChangeLedger, changeLedger } from "./history/change-ledger.ts";
export type { ChangeLine } from "./history/change-line.ts";
export { type DisplayChange, displayChange } from "./history/display-change.ts";
export type { Evaluation } from "./history/evaluation.ts";
export { type BandPoint, flipsPerYear } from "./history/flips.ts";
export { replay, rescore } from "./history/rescore.ts";
export { type Trend, type TrendPoint, trend } from "./history/trend.ts";
export { type ScoredDay, type TrendLinePoint, trendLine } from "./history/trend-line.ts";
export { displayLedger } from "./ledger/display-ledger.ts";
export { type Drivers, drivers } from "./ledger/drivers.ts";
export { dayInWords, daysBefore, parseInstant } from "./math/instant.ts";
export { findMetric, metricRegistry } from "./metrics/index.ts";
export { nearNames } from "./near-names.ts";
export type { MissingData } from "./next/data-for-a-score.ts";
export { type Alone, type PathStep, type PathToNextBand, pathToNextBand } from "./next/path.ts";
export type { AccountPlay, Condition, OwnerRole, Play, TeamPractice } from "./next/play.ts";
export { playCatalogue } from "./next/play-catalogue.ts";
export type { PlayContext } from "./next/play-condition.ts";
export { type PlaySignal, playSignals } from "./next/play-signals.ts";
export { type DuePlay, playsFor } from "./next/plays.ts";
export { type Urgency, type UrgencyFacts, urgency } from "./next/urgency.ts";
export {
  type Problem,
  pathText,
  RelationshipModelError,
  ScorecardError,
  ScoreInputError,
} from "./problem.ts";
export { findRecipe, recipes } from "./recipes/index.ts";
export type { Recipe } from "./recipes/recipe.ts";
export {
  type Absence,
  businessHoursBetween,
  type Opening,
  usualWeek,
  type WorkingWeek,
} from "./relationship/business-hours.ts";
export { defaultRelationshipModel } from "./relationship/default-model.ts";
export type { RelationshipModel } from "./relationship/model.ts";
export { parseRelationshipModel } from "./relationship/parse-model.ts";
export { scoreRelationship, whatIf } from "./relationship/score-relationship.ts";
export type * from "./relationship/types.ts";
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
export type * from "./types.ts";
export { counted } from "./words.ts";
