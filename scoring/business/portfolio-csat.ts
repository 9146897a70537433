import { customerSatisfactionOf } from "../formulas/customer-satisfaction.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { offScale, surveyFigure } from "./survey.ts";

export const portfolioCsat: BusinessMetric<{ readonly answers: readonly number[] }> = {
  id: "portfolio-csat",
  label: "Customer satisfaction of the portfolio (CSAT)",
  formula: "answers of 4–5 / all answers, on a scale of 1 to 5",
  unit: "%",
  period: "the last 90 days",
  cohort: "every answer after an interaction",
  benchmark: "above 80",
  whenBad: "Group the answers of 1 to 3 by what they were about and mend the largest group.",
  catalogue: ["M32", "F15", "T11"],
  sources: ["000"],
  feeds: ["survey", "CSV"],
  example: { input: { answers: [5, 4, 4, 3, 1] }, result: { value: 60, samples: 5 } },
  compute: ({ answers }) =>
    offScale(answers, 1, 5) ?? surveyFigure(customerSatisfactionOf(answers), answers.length),
};
