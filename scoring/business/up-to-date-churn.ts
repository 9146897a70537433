import { sumOf } from "../math/neumaier-sum.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { noFigure, ratio, refuseNegative } from "./figure.ts";
import { logoChurn, NO_CUSTOMERS } from "./logo-churn.ts";

interface DailyAndLost {
  /** Customers on each day of the period. */
  readonly daily: readonly number[];
  /** Everybody who left in the period. */
  readonly lost: number;
}

export const upToDateChurn: BusinessMetric<DailyAndLost> = {
  ...logoChurn,
  id: "up-to-date-churn",
  label: "Logo churn, up to date",
  formula:
    'lost / mean of the daily customers = lost / Σ (customers of day i / n). The source\'s text says "on any particular day"; its formula, which we ship, is the mean over all days',
  unit: "ratio; may pass 1 when nearly everybody leaves",
  period: "any number of days up to today, no waiting",
  cohort: "everybody who left in the period, those won in it included",
  catalogue: ["M60", "F6", "X02"],
  example: { input: { daily: [410, 400, 390], lost: 40 }, result: { value: 0.1 } },
  compute({ daily, lost }) {
    if (daily.length === 0) return noFigure("no day in the period");
    const days = Object.fromEntries(
      daily.map((customers, day) => [`customers of day ${day + 1}`, customers]),
    );
    const wrong = refuseNegative({ lost, ...days });
    return wrong ?? ratio(lost, sumOf(daily) / daily.length, NO_CUSTOMERS);
  },
};
