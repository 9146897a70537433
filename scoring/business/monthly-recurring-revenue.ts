import { sumIn } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { figure, refuseNegative } from "./figure.ts";
import type { Subscription } from "./revenue-movements.ts";

export interface RecurringRevenue {
  readonly subscriptions: readonly Subscription[];
  /** The installation's home currency. */
  readonly currency: string;
}

export const monthlyRecurringRevenue: BusinessMetric<RecurringRevenue> = {
  id: "monthly-recurring-revenue",
  label: "Monthly recurring revenue (MRR)",
  formula: "Σ of the monthly subscriptions = subscribers · average revenue per account",
  unit: "home currency per month",
  period: "at an instant; a year's price counts a twelfth",
  cohort: "every account with a subscription at that instant, trials excluded",
  benchmark: "none published in the sources",
  whenBad:
    "Read the movements, not the sum: new logos, expansion, contraction and churn have different owners.",
  catalogue: ["M53"],
  sources: ["002"],
  feeds: ["CRM record", "billing", "CSV"],
  example: {
    input: {
      subscriptions: [
        { account: "a", amount: 100, currency: "EUR" },
        { account: "b", amount: 50, currency: "EUR" },
      ],
      currency: "EUR",
    },
    result: { value: 150 },
  },
  compute({ subscriptions, currency }) {
    const total = sumIn(currency, subscriptions);
    if ("reason" in total) return total;
    return refuseNegative({ revenue: total.sum }) ?? figure(total.sum);
  },
};
