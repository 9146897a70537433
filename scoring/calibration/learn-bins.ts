import type { EligibleRow } from "../backtest/eligible-rows.ts";
import type { Scorecard } from "../scorecard/schema.ts";
import { type Evidence, evidenceAt, learnEvidence } from "./bins.ts";
import { type LearnedMetric, learnedScorecard } from "./learned-scorecard.ts";
import { fitNonNegativeLogistic } from "./non-negative-logistic.ts";
import { rounded } from "./rounded.ts";
import { signalColumns } from "./signal-columns.ts";
import { withCuts } from "./with-cuts.ts";

/** Toward ½: bins tell partly the same, so that each counts for less than it would alone. */
const PRIOR = 0.5;
const PENALTY = 1;

/**
 * A scorecard of learned bins over all signals: a `steps` curve each, 100 where the evidence for a loss is least and 0
 * where it is greatest, a missing value at its own evidence (as baseline), and non-negative weights by logistic
 * regression on the evidence. 100 − score is then a straight line in the log-odds. Null when no signal says anything.
 */
export function learnBins(rows: readonly EligibleRow[], lost: Uint8Array): Scorecard | null {
  const learned = signalColumns(rows).map(({ signal, values }) => {
    const evidence = learnEvidence(values, lost);
    return { signal, evidence, column: values.map((value) => evidenceAt(evidence, value)) };
  });
  const { weights } = fitNonNegativeLogistic(
    learned.map(({ column }) => column),
    lost,
    learned.map(() => PRIOR),
    PENALTY,
  );
  const metrics = learned.flatMap(({ signal, evidence }, m) => binnedMetric(signal, evidence, weights[m]!));
  const learnt = learnedScorecard("learned-bins", metrics);
  return learnt && withCuts(learnt, rows);
}

function binnedMetric(signal: string, { bins, missing }: Evidence, weight: number): LearnedMetric[] {
  if (bins.length === 0) return [];
  const all = [...bins.map(({ evidence }) => evidence), missing];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  if (most - least < 1e-9) return [];
  const score = (evidence: number) => rounded((100 * (most - evidence)) / (most - least), 100);
  const steps = bins.map(({ from, evidence }) => ({ from, score: score(evidence) }));
  // One step for equal neighbours: nothing changes between them.
  const told = steps.filter((step, i) => i === 0 || step.score !== steps[i - 1]!.score);
  return [
    {
      signal,
      weight: weight * (most - least),
      curve: { type: "steps", steps: told },
      baseline: score(missing),
      reason: "Learned from outcomes: weight of evidence per bin.",
    },
  ];
}
