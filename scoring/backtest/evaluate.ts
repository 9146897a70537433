import type { Fold } from "../calibration/folds.ts";
import { byCodeUnit } from "../math/code-unit-order.ts";
import type { Band } from "../types.ts";
import { areaUnderCurve, weightedAuc } from "./auc.ts";
import { bootstrapAuc, intervalOf, type Resampling } from "./bootstrap.ts";
import type { EligibleRow } from "./eligible-rows.ts";
import type { NaiveRisks } from "./naive.ts";
import { outOfFoldProbability } from "./out-of-fold.ts";
import { flipsPerYear, medianLeadDays } from "./over-time.ts";
import { probabilityQuality } from "./probability-quality.ts";
import { type Ranking, rankingOf } from "./ranking.ts";
import { redBand } from "./red-band.ts";
import { type BacktestReport, type RankingQuality, type SegmentReport, verdict } from "./report.ts";
import { topShare } from "./top-share.ts";

export interface EvaluationInput {
  rows: readonly EligibleRow[];
  lost: Uint8Array;
  cluster: Int32Array;
  /** Higher is worse. */
  risk: Float64Array;
  band: readonly Band[];
  naive: NaiveRisks;
  /** For the probabilities. */
  folds: readonly Fold[];
  resampling: Resampling;
  /** Probabilities that are out of fold already; absent = learnt here from the risks. */
  probability?: Float64Array;
}

export type Evaluation = Omit<BacktestReport, "scorecard" | "version" | "excluded" | "forecasting" | "notes">;

/** All figures about a ranking and its bands. */
export function evaluate(given: EvaluationInput): Evaluation {
  const { rows, lost, risk, band, naive } = given;
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  const ranking = rankingOf(risk);
  const rankings = [ranking, rankingOf(naive.equalWeights)];
  if (naive.bestSingle !== null) rankings.push(rankingOf(naive.bestSingle.risk));
  const [own, equal, single] = qualities(rankings, given);
  const red = band.map((one) => one === "red");
  const { precision, recall, arrWeightedRecall } = redBand(rows, red);
  const [top10, top20] = [topShare(ranking, lost, 0.1), topShare(ranking, lost, 0.2)];
  const rate = rows.length === 0 ? null : count("lost") / rows.length;
  return {
    n: rows.length,
    accounts: new Set(given.cluster).size,
    lost: count("lost"),
    renewed: count("renewed"),
    expanded: count("expanded"),
    ...own!,
    ...judgedProbabilities(given),
    liftTop10: top10.lift,
    liftTop20: top20.lift,
    precisionTop10: top10.precision,
    precisionTop20: top20.precision,
    redPrecision: precision,
    redRecall: recall,
    arrWeightedRecall,
    medianLeadDays: medianLeadDays(rows, red),
    flipsPerYear: flipsPerYear(rows, band),
    expansionAuc: expansionAuc(rows, risk),
    segments: segmentsOf(given),
    naive: {
      baseRate: { rate, auc: own!.auc === null ? null : 0.5, logLoss: rate === null ? null : entropy(rate) },
      bestSingle: naive.bestSingle === null ? null : { metric: naive.bestSingle.metric, ...single! },
      equalWeights: equal!,
    },
    ...verdict(rows.length, own!),
  };
}

function qualities(
  rankings: readonly Ranking[],
  { lost, cluster, resampling }: Pick<EvaluationInput, "lost" | "cluster" | "resampling">,
): RankingQuality[] {
  const aucs = rankings.map((ranking) => weightedAuc(ranking, lost, null));
  if (aucs[0] === null) return aucs.map(() => ({ auc: null, aucInterval: null }));
  const draws = bootstrapAuc(rankings, lost, cluster, resampling);
  return aucs.map((auc, i) => ({ auc, aucInterval: intervalOf(draws[i]!) }));
}

/** Of the rows that some fold judged. */
function judgedProbabilities({ risk, lost, folds, probability }: EvaluationInput) {
  const outOfFold = probability ?? outOfFoldProbability(risk, lost, folds);
  const judged = Int32Array.from(lost, (_, row) => row).filter((row) => !Number.isNaN(outOfFold[row]!));
  return probabilityQuality(
    Float64Array.from(judged, (row) => outOfFold[row]!),
    Uint8Array.from(judged, (row) => lost[row]!),
  );
}

function segmentsOf(given: EvaluationInput): Record<string, SegmentReport> {
  const members = new Map<string, number[]>();
  given.rows.forEach(({ input }, row) => {
    if (input.segment === undefined) return;
    const list = members.get(input.segment) ?? [];
    members.set(input.segment, list);
    list.push(row);
  });
  const reports = [...members]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([segment, list]) => {
      const lost = Uint8Array.from(list, (row) => given.lost[row]!);
      const cluster = renumbered(list.map((row) => given.cluster[row]!));
      const ranking = rankingOf(Float64Array.from(list, (row) => given.risk[row]!));
      const [quality] = qualities([ranking], { lost, cluster, resampling: given.resampling });
      const losses = lost.reduce((sum, one) => sum + one, 0);
      return [segment, { n: list.length, lost: losses, ...quality! }] as const;
    });
  return Object.fromEntries(reports);
}

/** Numbers without gaps, so that a segment does not pay for the accounts of the others. */
function renumbered(numbers: readonly number[]): Int32Array {
  const dense = new Map([...new Set(numbers)].sort((a, b) => a - b).map((one, i) => [one, i]));
  return Int32Array.from(numbers, (one) => dense.get(one)!);
}

function expansionAuc(rows: readonly EligibleRow[], risk: Float64Array): number | null {
  const kept = [...rows.keys()].filter((row) => rows[row]!.outcome !== "lost");
  return areaUnderCurve(
    kept.map((row) => 100 - risk[row]!),
    kept.map((row) => rows[row]!.outcome === "expanded"),
  );
}

/** Log-loss of always saying the share that was lost. */
function entropy(rate: number): number {
  if (rate === 0 || rate === 1) return 0;
  return -(rate * Math.log(rate) + (1 - rate) * Math.log(1 - rate));
}
