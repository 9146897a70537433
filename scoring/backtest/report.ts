import type { Interval } from "./bootstrap.ts";
import type { Exclusion } from "./eligible-rows.ts";

/** How well a ranking told the lost from the others; nulls with one outcome only. */
export interface RankingQuality {
  /** 0–1; ½ is drawing lots. */
  auc: number | null;
  /** 95 % of the resamples, clustered by account. */
  aucInterval: Interval | null;
}

export interface SegmentReport extends RankingQuality {
  n: number;
  lost: number;
}

/** What any scorecard has to beat. */
export interface NaiveRows {
  /** Every account gets the share that was lost. */
  baseRate: { rate: number | null; auc: number | null; logLoss: number | null };
  /** The one metric that alone ranks best; chosen on the rows it is judged on, so rather too good than too bad. */
  bestSingle: (RankingQuality & { metric: string }) | null;
  /** The same metrics, all with the same weight, without exceptions. */
  equalWeights: RankingQuality;
}

/** The answer of a backtest. Every figure without data is null, and `notes` says why. */
export interface BacktestReport extends RankingQuality {
  scorecard: string;
  version: number;
  /** Rows that were judged; an account has one for each snapshot. */
  n: number;
  accounts: number;
  lost: number;
  renewed: number;
  expanded: number;
  excluded: readonly Exclusion[];
  /** Whether the losses have dates, so that "before" means something. */
  forecasting: boolean;
  /** Of probabilities out of fold. */
  logLoss: number | null;
  brierSkill: number | null;
  ece: number | null;
  liftTop10: number | null;
  liftTop20: number | null;
  precisionTop10: number | null;
  precisionTop20: number | null;
  redPrecision: number | null;
  redRecall: number | null;
  arrWeightedRecall: number | null;
  medianLeadDays: number | null;
  flipsPerYear: number | null;
  /** Chance that an account that grew scored higher than one that only renewed; null without either. */
  expansionAuc: number | null;
  segments: Readonly<Record<string, SegmentReport>>;
  naive: NaiveRows;
  /** Whether the ranking is better than drawing lots: the interval of the AUC lies above ½. */
  usable: boolean;
  sentence: string;
  notes: readonly string[];
}

export const NOTES = {
  treated:
    "Scores trigger help: where people acted on them, these are outcomes of treated accounts, and a loss that was averted counts against the score.",
  undated:
    "No loss has a date: this tests ranking, not forecasting; there is no lead time, and a lead or a horizon changes nothing.",
  oneOutcome: "All rows have the same outcome: there is nothing to tell apart.",
  empty: "No row could be judged.",
} as const;

/** Whether the ranking can be used, in one sentence. */
export function verdict(
  n: number,
  { auc, aucInterval }: RankingQuality,
): { usable: boolean; sentence: string } {
  if (n === 0 || auc === null)
    return { usable: false, sentence: `No usable signal: ${n === 0 ? NOTES.empty : NOTES.oneOutcome}` };
  if (aucInterval === null)
    return { usable: false, sentence: "No usable signal: too few lost accounts for an interval of the AUC." };
  const [lo, hi] = aucInterval.map((edge) => edge.toFixed(3)) as [string, string];
  const figures = `AUC ${auc.toFixed(3)}, 95 % interval ${lo} to ${hi}`;
  return aucInterval[0] > 0.5
    ? { usable: true, sentence: `Usable: it ranks lost accounts better than drawing lots (${figures}).` }
    : { usable: false, sentence: `No usable signal: no better than drawing lots (${figures}).` };
}
