import { areaUnderCurve } from "../backtest/auc.ts";
import { bootstrapAuc, type Interval, intervalOf } from "../backtest/bootstrap.ts";
import { type EligibleRow, eligibleRows } from "../backtest/eligible-rows.ts";
import { evaluate } from "../backtest/evaluate.ts";
import type { LabelledInput, OutcomeWindow } from "../backtest/labelled-input.ts";
import { refuseLookAhead } from "../backtest/look-ahead.ts";
import { notesOf } from "../backtest/notes.ts";
import { splitRows } from "../backtest/out-of-fold.ts";
import { rankingOf } from "../backtest/ranking.ts";
import { type BacktestReport, verdict } from "../backtest/report.ts";
import { accountNumbers } from "../backtest/scored-rows.ts";
import type { Scorecard } from "../scorecard/schema.ts";
import { decisionOf, FEWEST_LOST } from "./decision.ts";
import { foldNumbers, foldsOf } from "./folds.ts";
import { learnBins } from "./learn-bins.ts";
import { learnWeights } from "./learn-weights.ts";
import { type Learner, naiveRisksOf, outOfFold } from "./out-of-fold-risk.ts";
import { type ProbabilityTable, probabilityTable } from "./probability-table.ts";
import { starterScorecard } from "./starter-scorecard.ts";

export interface CalibrationOptions extends Partial<OutcomeWindow> {
  /** The hand-made scorecard; absent = every signal on a straight line with the same weight. */
  scorecard?: Scorecard;
  /** Learn a curve for each signal too, not weights alone. */
  bins?: boolean;
  seed?: number;
  /** 5 unless told. */
  folds?: number;
  /** 2,000 unless told. */
  resamples?: number;
}

export interface CalibrationReport extends BacktestReport {
  /** AUC out of fold of the scorecard before; null with one outcome only. */
  handAuc: number | null;
  /** AUC out of fold of what was learned; null where nothing was. */
  learnedAuc: number | null;
  /** The learned above the scorecard before. */
  gain: number | null;
  /** 95 % of the paired resamples. */
  gainInterval: Interval | null;
  /** Whether `proposed` is new: the gain's interval lies above 0. */
  adopted: boolean;
  decision: string;
}

export interface Calibration {
  /** The new scorecard, or the one before where nothing better was found; null when no signal varies at all. */
  proposed: Scorecard | null;
  /** By rising score: `[score, probability of loss]`, straight lines between, flat outside. */
  probability: ProbabilityTable;
  /** Of the proposed scorecard, on accounts that it has not seen where it was learned. */
  report: CalibrationReport;
}

/**
 * A scorecard learned from outcomes beside an honest account of what it gains. It is proposed only if the paired
 * interval of the AUC gain over the scorecard before, both out of fold, excludes 0.
 * @throws {BacktestError} as `backtest` does.
 */
export function calibrate(inputs: readonly LabelledInput[], options: CalibrationOptions = {}): Calibration {
  refuseLookAhead(inputs);
  const window = { leadDays: options.leadDays ?? 0, horizonDays: options.horizonDays ?? null };
  const { rows, excluded, dated } = eligibleRows(inputs, window);
  const lost = lostOf(rows);
  const cluster = accountNumbers(rows);
  const splitting = { folds: options.folds ?? 5, seed: options.seed ?? 1 };
  const split = splitRows(rows, lost, cluster, dated, window, splitting);

  const hand: Learner = (some, outcomes) => options.scorecard ?? starterScorecard(some, outcomes);
  const learn = learnerOf(hand, options.bins === true);
  const lostAccounts = new Set(cluster.filter((_, row) => lost[row] === 1)).size;
  const before = outOfFold(rows, lost, split.folds, options.scorecard ?? hand);
  const after = lostAccounts >= FEWEST_LOST ? outOfFold(rows, lost, split.folds, learn) : before;
  const handCard = hand(rows, lost);

  const judged = [...rows.keys()].filter((row) => !Number.isNaN(before.risk[row]!));
  const judgedRows = judged.map((row) => rows[row]!);
  const [learnedRisk, handRisk] = [after.risk, before.risk].map((all) =>
    Float64Array.from(judged, (row) => all[row]!),
  ) as [Float64Array, Float64Array];
  const own = {
    rows: judgedRows,
    lost: lostOf(judgedRows),
    cluster: accountNumbers(judgedRows),
    resampling: { resamples: options.resamples ?? 2000, seed: splitting.seed },
  };
  const gained = after === before ? NOTHING_LEARNED : gainOf(learnedRisk, handRisk, own);
  const better = gained.usable && gained.gainInterval !== null && gained.gainInterval[0] > 0;
  const learned = better ? learn(rows, lost) : null;
  const adopted = learned !== null;
  const evaluation = evaluate({
    ...own,
    risk: adopted ? learnedRisk : handRisk,
    band: judged.map((row) => (adopted ? after : before).band[row]!),
    naive: naiveRisksOf(handCard, options.scorecard ? null : handRisk, judgedRows, own.lost),
    folds: foldsOf(foldNumbers(own.cluster, own.lost, splitting), splitting.folds),
  });
  const { usable: _, ...gain } = gained;
  const comparison = { handAuc: areaUnderCurve(handRisk, own.lost), ...gain };
  const proposed = learned ?? handCard;
  return {
    proposed,
    probability: probabilityTable(proposed, rows, lost),
    report: {
      scorecard: proposed?.id ?? "none",
      version: proposed?.version ?? 0,
      excluded,
      forecasting: dated,
      ...evaluation,
      notes: notesOf(evaluation, dated, split.byTime),
      ...comparison,
      adopted,
      decision: decisionOf(lostAccounts, evaluation, adopted, comparison),
    },
  };
}

interface Gain extends Pick<CalibrationReport, "learnedAuc" | "gain" | "gainInterval"> {
  /** Whether what was learned is better than drawing lots. */
  usable: boolean;
}

const NOTHING_LEARNED: Gain = { learnedAuc: null, gain: null, gainInterval: null, usable: false };

function learnerOf(hand: Learner, bins: boolean): Learner {
  if (bins) return learnBins;
  return (rows, lost) => {
    const scorecard = hand(rows, lost);
    return scorecard && learnWeights(scorecard, rows, lost);
  };
}

function gainOf(
  risk: Float64Array,
  handRisk: Float64Array,
  { lost, cluster, resampling }: Pick<Parameters<typeof evaluate>[0], "lost" | "cluster" | "resampling">,
): Gain {
  const auc = areaUnderCurve(risk, lost);
  if (auc === null) return NOTHING_LEARNED;
  const [drawn, old] = bootstrapAuc([rankingOf(risk), rankingOf(handRisk)], lost, cluster, resampling);
  return {
    learnedAuc: auc,
    gain: auc - areaUnderCurve(handRisk, lost)!,
    gainInterval: intervalOf(drawn!.map((one, i) => one - old![i]!)),
    usable: verdict(lost.length, { auc, aucInterval: intervalOf(drawn!) }).usable,
  };
}

function lostOf(rows: readonly EligibleRow[]): Uint8Array {
  return Uint8Array.from(rows, ({ outcome }) => (outcome === "lost" ? 1 : 0));
}
