import { sumOf } from "../math/neumaier-sum.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { figure, noFigure } from "./figure.ts";

/** One key result; it may count upwards or downwards. */
export interface KeyResult {
  readonly label: string;
  readonly start: number;
  readonly target: number;
  readonly value: number;
}

export const okrProgress: BusinessMetric<{ readonly keyResults: readonly KeyResult[] }> = {
  id: "okr-progress",
  label: "Progress of an objective (OKR)",
  formula: "mean over the key results of (value − start) / (target − start), each between 0 and 1",
  unit: "% of the way",
  period: "a quarter",
  cohort: "the key results of one objective, beside the North Star",
  benchmark: "none published in the sources",
  whenBad: "See which key result stands still; an objective without one that moves is a wish.",
  catalogue: ["M69"],
  sources: ["002"],
  feeds: ["manual entry", "CSV"],
  example: {
    input: { keyResults: [{ label: "open tickets", start: 40, target: 20, value: 30 }] },
    result: { value: 50 },
  },
  compute({ keyResults }) {
    if (keyResults.length === 0) return noFigure("the objective has no key result");
    const still = keyResults.find(({ start, target }) => start === target);
    if (still) return noFigure(`${still.label}: the target is where it started`);
    const progress = keyResults.map(({ start, target, value }) =>
      Math.min(1, Math.max(0, (value - start) / (target - start))),
    );
    return figure((100 * sumOf(progress)) / progress.length);
  },
};
