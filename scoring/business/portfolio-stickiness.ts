import type { BusinessMetric } from "./business-metric.ts";
import { percentFigure } from "./part-of-whole.ts";

interface ActiveUsers {
  /** Mean daily active users of the month. */
  readonly dau: number;
  readonly mau: number;
}

export const portfolioStickiness: BusinessMetric<ActiveUsers> = {
  id: "portfolio-stickiness",
  label: "Product stickiness of the portfolio",
  formula: "DAU / MAU · 100",
  unit: "%",
  period: "a month: DAU is the mean of its days",
  cohort: "users who did something, not users who exist",
  benchmark: "20 and above",
  whenBad: "Put development where people return: what is used daily, and what stops them on the way to it.",
  catalogue: ["M17", "F17", "T11", "A36"],
  sources: ["000"],
  feeds: ["usage events", "CSV"],
  example: { input: { dau: 250, mau: 1000 }, result: { value: 25 } },
  compute: ({ dau, mau }) => percentFigure(["daily active users", dau], ["monthly active users", mau]),
};
