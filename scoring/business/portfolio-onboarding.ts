import type { BusinessMetric } from "./business-metric.ts";
import { percentFigure } from "./part-of-whole.ts";

export const portfolioOnboarding: BusinessMetric<{ readonly done: number; readonly total: number }> = {
  id: "portfolio-onboarding",
  label: "Onboarding completion of the portfolio",
  formula: "completed steps / all steps · 100",
  unit: "%",
  period: "at an instant, for the accounts that are in onboarding",
  cohort: "steps of accounts whose onboarding has begun and whose time for it has not passed",
  benchmark: "80 to 90",
  whenBad: "Find the step where most are stuck and make it shorter.",
  catalogue: ["M28", "F14", "T11", "A18", "A30"],
  sources: ["000"],
  feeds: ["usage events", "CRM record", "CSV"],
  example: { input: { done: 8, total: 10 }, result: { value: 80 } },
  compute: ({ done, total }) => percentFigure(["steps done", done], ["steps", total]),
};
