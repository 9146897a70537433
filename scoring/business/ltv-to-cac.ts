import type { Amount } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { billingFeeds, valuePerCost } from "./customer-value.ts";

export const ltvToCac: BusinessMetric<{ readonly ltv: Amount; readonly cac: Amount }> = {
  id: "ltv-to-cac",
  label: "Lifetime value to acquisition cost (LTV:CAC, CLTV:CAC)",
  formula: "LTV / CAC",
  unit: "ratio; 3 = 3:1",
  period: "that of LTV",
  cohort: "paying accounts; LTV and CAC of the same segment",
  benchmark: "3 and above. Below 1 is a loss; 1 to 3 earns, but too little",
  whenBad: "Below 1 stop spending; between 1 and 3 lower churn before raising the price.",
  catalogue: ["M19", "M65", "T11", "X09"],
  sources: ["000", "004"],
  feeds: billingFeeds,
  example: { input: { ltv: 3000, cac: 1000 }, result: { value: 3 } },
  compute: ({ ltv, cac }) => valuePerCost(ltv, cac, "nothing was spent on winning customers"),
};
