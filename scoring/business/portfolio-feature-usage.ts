import type { BusinessMetric } from "./business-metric.ts";
import { percentFigure } from "./part-of-whole.ts";

export const portfolioFeatureUsage: BusinessMetric<{ readonly active: number; readonly total: number }> = {
  id: "portfolio-feature-usage",
  label: "Feature usage of the portfolio",
  formula: "users of the feature / all users · 100",
  unit: "%",
  period: "a month",
  cohort: "users of accounts that have the feature",
  benchmark: "set per feature",
  whenBad:
    "Ask whether nobody knows it or nobody needs it: the first is for education, the second for Product.",
  catalogue: ["M16", "F16", "A36"],
  sources: ["000"],
  feeds: ["usage events", "CSV"],
  example: { input: { active: 30, total: 40 }, result: { value: 75 } },
  compute: ({ active, total }) => percentFigure(["users of the feature", active], ["users", total]),
};
