import type { Amount } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { billingFeeds, valuePerCost } from "./customer-value.ts";

export const averageRevenuePerAccount: BusinessMetric<{
  readonly revenue: Amount;
  readonly accounts: number;
}> = {
  id: "average-revenue-per-account",
  label: "Average revenue per account (ARPA)",
  formula: "recurring revenue / paying accounts",
  unit: "home currency per account and period of the revenue",
  period: "that of the revenue: MRR gives a monthly ARPA",
  cohort: "paying accounts; one that pays nothing is a trial, not an account of 0",
  benchmark: "none published in the sources",
  whenBad: "See whether the mix has moved to smaller accounts or the same accounts pay less.",
  catalogue: ["M20", "M53"],
  sources: ["002", "004"],
  feeds: billingFeeds,
  example: { input: { revenue: 500, accounts: 4 }, result: { value: 125 } },
  compute: ({ revenue, accounts }) =>
    // Accounts are a count in no currency; 0 of them would take the revenue's.
    valuePerCost(typeof revenue === "number" ? revenue : revenue.amount, accounts, "no paying account"),
};
