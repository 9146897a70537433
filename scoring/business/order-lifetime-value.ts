import type { Amount } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { billingFeeds } from "./customer-value.ts";
import { figure, refuseNegative } from "./figure.ts";

interface Orders {
  /** Average order value. */
  readonly aov: Amount;
  /** Orders per period. */
  readonly frequency: number;
  /** Periods that a customer stays; 1 / churn when churn is per the same period. */
  readonly lifespan: number;
}

export const orderLifetimeValue: BusinessMetric<Orders> = {
  id: "order-lifetime-value",
  label: "Customer lifetime value by orders (CLTV)",
  formula:
    "average order value · orders per period · periods; equals LTV when lifespan = 1 / churn and margin = 1",
  unit: "home currency",
  period: "frequency and lifespan in the same period (months, say)",
  cohort: "customers who order; for subscriptions LTV is the nearer figure",
  benchmark: "3 times what it cost to win the customer",
  whenBad: "See which of the three has fallen: value, frequency or lifespan.",
  catalogue: ["M19", "F9"],
  sources: ["000"],
  feeds: billingFeeds,
  example: { input: { aov: 100, frequency: 1, lifespan: 20 }, result: { value: 2000 } },
  compute({ aov, frequency, lifespan }) {
    const value = typeof aov === "number" ? aov : aov.amount;
    return refuseNegative({ aov: value, frequency, lifespan }) ?? figure(value * frequency * lifespan);
  },
};
