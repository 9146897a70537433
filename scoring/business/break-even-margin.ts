import type { Amount } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { billingFeeds, valuePerCost } from "./customer-value.ts";

export const breakEvenMargin: BusinessMetric<{ readonly lifetimeRevenue: Amount; readonly cac: Amount }> = {
  id: "break-even-margin",
  label: "Gross margin at which a customer pays back its acquisition",
  formula: "CAC / lifetime revenue",
  unit: "ratio; 0.85 = a gross margin of 85%; above 1 = never",
  period: "that of the lifetime revenue",
  cohort: "paying accounts",
  benchmark: "your own gross margin, which must lie above it",
  whenBad: "Lower the acquisition cost or churn: a margin cannot be argued upwards.",
  catalogue: ["M20", "M65", "X09"],
  sources: ["004"],
  feeds: billingFeeds,
  example: { input: { lifetimeRevenue: 2000, cac: 1700 }, result: { value: 0.85 } },
  compute: ({ lifetimeRevenue, cac }) => valuePerCost(cac, lifetimeRevenue, "a customer brings no revenue"),
};
