import type { BacktestReport, RankingQuality } from "#scoring";

/** The report for people: a line a figure, the naive rows beside it, and what to know before reading them. */
export function reportTable(report: BacktestReport): string {
  const { naive } = report;
  const lines: readonly (readonly [string, string])[] = [
    ["rows", `${report.n} (${report.accounts} accounts)`],
    ["lost, renewed, expanded", `${report.lost}, ${report.renewed}, ${report.expanded}`],
    ...report.excluded.map(
      ({ reason, count, lost }) => [`left out: ${reason}`, `${count} (${lost} lost)`] as const,
    ),
    ["AUC", quality(report)],
    ["  drawing lots", figure(naive.baseRate.auc)],
    [
      `  best single metric${naive.bestSingle === null ? "" : ` (${naive.bestSingle.metric})`}`,
      naive.bestSingle === null ? "–" : quality(naive.bestSingle),
    ],
    ["  equal weights", quality(naive.equalWeights)],
    ["log-loss (base rate)", `${figure(report.logLoss)} (${figure(naive.baseRate.logLoss)})`],
    ["Brier skill", figure(report.brierSkill)],
    ["calibration error", figure(report.ece)],
    ["lift at the top 10 %, 20 %", `${figure(report.liftTop10)}, ${figure(report.liftTop20)}`],
    ["precision at the top 10 %, 20 %", `${figure(report.precisionTop10)}, ${figure(report.precisionTop20)}`],
    ["red: precision, recall", `${figure(report.redPrecision)}, ${figure(report.redRecall)}`],
    ["red: share of lost revenue", figure(report.arrWeightedRecall)],
    ["AUC of growing among those kept", figure(report.expansionAuc)],
    ["median lead time, days", figure(report.medianLeadDays, 1)],
    ["band flips per account and year", figure(report.flipsPerYear, 2)],
    ...Object.entries(report.segments).map(
      ([segment, one]) =>
        [`segment ${segment}`, `${one.n} rows, ${one.lost} lost, AUC ${quality(one)}`] as const,
    ),
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  const table = lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  return [...table, "", report.sentence, ...report.notes, ""].join("\n");
}

function quality({ auc, aucInterval }: RankingQuality): string {
  if (aucInterval === null) return figure(auc);
  return `${figure(auc)} (${figure(aucInterval[0])} to ${figure(aucInterval[1])})`;
}

function figure(value: number | null, digits = 3): string {
  return value === null ? "–" : value.toFixed(digits);
}
