import type { Amount } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { billingFeeds, valuePerCost } from "./customer-value.ts";

export const roi: BusinessMetric<{ readonly earned: Amount; readonly spent: Amount }> = {
  id: "roi",
  label: "Customer ROI (return per money spent)",
  formula:
    "value that the customer earned / what it spent with us: 15 earned per 1 spent is 15:1. The net return on investment is one less (14:1); see roi-net",
  unit: "ratio; 15 = 15:1",
  period: "since the contract began, or a year",
  cohort: "one account, or those that agreed on how value is measured",
  benchmark: "the source's example has 15",
  whenBad: "Agree with the customer on what value is, in its own figures, before the renewal asks.",
  catalogue: ["M48", "X07"],
  sources: ["003"],
  feeds: billingFeeds,
  example: { input: { earned: 15, spent: 1 }, result: { value: 15 } },
  compute: ({ earned, spent }) => valuePerCost(earned, spent, "the customer has spent nothing"),
};
