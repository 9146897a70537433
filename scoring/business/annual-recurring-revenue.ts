import type { BusinessMetric } from "./business-metric.ts";
import { mapFigure } from "./figure.ts";
import { monthlyRecurringRevenue, type RecurringRevenue } from "./monthly-recurring-revenue.ts";

export const annualRecurringRevenue: BusinessMetric<RecurringRevenue> = {
  ...monthlyRecurringRevenue,
  id: "annual-recurring-revenue",
  label: "Annual recurring revenue (ARR)",
  formula: "12 · MRR",
  unit: "home currency per year",
  catalogue: ["M54"],
  example: {
    input: {
      subscriptions: [
        { account: "a", amount: 100, currency: "EUR" },
        { account: "b", amount: 50, currency: "EUR" },
      ],
      currency: "EUR",
    },
    result: { value: 1800 },
  },
  compute(given) {
    return mapFigure(monthlyRecurringRevenue.compute(given), (monthly) => 12 * monthly);
  },
};
