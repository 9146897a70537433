import type { Amount } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { billingFeeds, valuePerCost } from "./customer-value.ts";

export const customerRetentionCost: BusinessMetric<{ readonly spent: Amount; readonly customers: number }> = {
  id: "customer-retention-cost",
  label: "Customer retention cost (CRC)",
  formula:
    "spent on customer success, support and education / customers. The source gives no formula; this is ours",
  unit: "home currency per customer",
  period: "that of the spending; compare with an LTV, so over the customer's lifetime",
  cohort: "customers who were served in the period, mean of start and end",
  benchmark: "see LTV:CRC",
  whenBad: "Let customers help themselves where they want to: a knowledge base costs once.",
  catalogue: ["M64"],
  sources: ["004"],
  feeds: billingFeeds,
  example: { input: { spent: 3000, customers: 3 }, result: { value: 1000 } },
  compute: ({ spent, customers }) =>
    valuePerCost(typeof spent === "number" ? spent : spent.amount, customers, "no customer"),
};
