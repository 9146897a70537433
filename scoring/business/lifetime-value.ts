import type { Amount } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { billingFeeds } from "./customer-value.ts";
import { noFigure, ratio, refuseNegative } from "./figure.ts";

interface RevenueAndChurn {
  /** Average revenue per account in a period. */
  readonly arpa: Amount;
  /** Churn rate of a period of the same length. */
  readonly churn: number;
  /** Gross margin, 0 to 1; default 1, which gives a lifetime revenue. */
  readonly margin?: number;
}

export const lifetimeValue: BusinessMetric<RevenueAndChurn> = {
  id: "lifetime-value",
  label: "Lifetime value (LTV)",
  formula:
    "ARPA · gross margin / churn. The source calls ARPA / churn an average profit; without the margin it is a revenue",
  unit: "home currency",
  period: "ARPA and churn of periods of the same length",
  cohort: "paying accounts",
  benchmark: "3 times what it cost to win the customer",
  whenBad: "Halving churn doubles it; a higher price only adds its own share.",
  catalogue: ["M20", "F8"],
  sources: ["004"],
  feeds: billingFeeds,
  example: { input: { arpa: 100, churn: 0.05, margin: 0.8 }, result: { value: 1600 } },
  compute({ arpa, churn, margin = 1 }) {
    const revenue = typeof arpa === "number" ? arpa : arpa.amount;
    const wrong = refuseNegative({ arpa: revenue, churn, margin });
    if (wrong) return wrong;
    if (churn > 1 || margin > 1) return noFigure("churn and margin must be 0 to 1");
    return ratio(revenue * margin, churn, "nobody has left, so a lifetime cannot be told");
  },
};
