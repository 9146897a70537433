import type { Amount } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { billingFeeds, valuePerCost } from "./customer-value.ts";

export const customerAcquisitionCost: BusinessMetric<{ readonly spent: Amount; readonly won: number }> = {
  id: "customer-acquisition-cost",
  label: "Customer acquisition cost (CAC)",
  formula: "spent on sales and marketing / customers won",
  unit: "home currency per customer won",
  period: "a quarter: spending and the customers it won fall months apart",
  cohort: "customers won in the period; renewals and upsell excluded",
  benchmark: "must not exceed what a customer is worth",
  whenBad: "Spend where the ideal customer is, not where clicks are cheap.",
  catalogue: ["M21"],
  sources: ["000", "002", "004"],
  feeds: billingFeeds,
  example: { input: { spent: 5100, won: 3 }, result: { value: 1700 } },
  compute: ({ spent, won }) =>
    valuePerCost(typeof spent === "number" ? spent : spent.amount, won, "no customer was won"),
};
