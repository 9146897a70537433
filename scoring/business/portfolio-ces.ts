import { customerEffortOf } from "../formulas/customer-effort.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { offScale, surveyFigure } from "./survey.ts";

export const portfolioCes: BusinessMetric<{ readonly answers: readonly number[] }> = {
  id: "portfolio-ces",
  label: "Customer Effort Score of the portfolio (CES)",
  formula: "mean of the answers on a scale of 1 (hard) to 7 (easy)",
  unit: "1 to 7",
  period: "the last 90 days",
  cohort: "every answer after an interaction",
  benchmark: "5 to 7 = easy",
  whenBad: "Improve the process that was hard, not the person who served it.",
  catalogue: ["M08", "F11", "T11", "A03"],
  sources: ["000"],
  feeds: ["survey", "CSV"],
  example: { input: { answers: [7, 6, 5, 2] }, result: { value: 5, samples: 4 } },
  compute: ({ answers }) =>
    offScale(answers, 1, 7) ?? surveyFigure(customerEffortOf(answers), answers.length),
};
