import type { Amount } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { billingFeeds, twoAmounts } from "./customer-value.ts";
import { figure } from "./figure.ts";

export const acquisitionSurplus: BusinessMetric<{ readonly ltv: Amount; readonly cac: Amount }> = {
  id: "acquisition-surplus",
  label: "What a customer earns beyond its acquisition",
  formula:
    "LTV − CAC. The source calls $1,700 for a customer worth $2,000 a loss: it is +300, though at 1.18:1 far under 3:1",
  unit: "home currency; below 0 is a loss",
  period: "that of LTV",
  cohort: "paying accounts; LTV and CAC of the same segment",
  benchmark: "above 0 earns; the ratio says how well",
  whenBad: "Below 0 every new customer costs money: stop, then mend churn or price.",
  catalogue: ["M20", "M65", "X09"],
  sources: ["004"],
  feeds: billingFeeds,
  example: { input: { ltv: 2000, cac: 1700 }, result: { value: 300 } },
  compute({ ltv, cac }) {
    const both = twoAmounts({ ltv, cac });
    return "reason" in both ? both : figure(both.amounts.ltv - both.amounts.cac);
  },
};
