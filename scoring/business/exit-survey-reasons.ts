import { type Breakdown, breakdown } from "./breakdown.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { type NoFigure, noFigure } from "./figure.ts";

/** One customer's answer to the exit survey. */
export interface ExitAnswer {
  readonly account: string;
  /** "feature-gaps", "support-quality", one's own words; several may be named. */
  readonly reasons: readonly string[];
}

export const exitSurveyReasons: BusinessMetric<
  { readonly answers: readonly ExitAnswer[] },
  Breakdown | NoFigure
> = {
  id: "exit-survey-reasons",
  label: "Exit-survey reasons",
  formula: "answers that name the reason / answers",
  unit: "ratio, 0 to 1; several reasons may be named, so the rows may add up to more than 1",
  period: "a quarter or a year: exit surveys are few",
  cohort: "customers who left and answered; those who did not are no reason at all and are counted beside it",
  benchmark: "none published in the sources",
  whenBad:
    "Bring the largest row to the team that owns it: feature gaps to Product, support quality to Support.",
  catalogue: ["M77", "A19", "A37"],
  sources: ["004"],
  feeds: ["survey", "CSV"],
  example: {
    input: {
      answers: [
        { account: "a", reasons: ["feature-gaps"] },
        { account: "b", reasons: [] },
      ],
    },
    result: { total: 2, rows: [{ id: "feature-gaps", count: 1, share: 0.5 }] },
  },
  compute({ answers }) {
    if (answers.length === 0) return noFigure("nobody has answered the exit survey");
    const counts = new Map<string, number>();
    for (const { reasons } of answers)
      for (const reason of new Set(reasons)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return breakdown(counts, answers.length);
  },
};
