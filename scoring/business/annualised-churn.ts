import type { BusinessMetric } from "./business-metric.ts";
import { type Figure, figure, noFigure } from "./figure.ts";
import { logoChurn } from "./logo-churn.ts";

/**
 * Churn over `toMonths` of customers who are lost at this rate per `fromMonths`: 1 − (1 − rate)^(to / from). The rate
 * is 0 to 1, else null. `churnOverMonths(0.0479, 12, 1)` is 0.0041: what 4.79% a year is per month.
 */
export function churnOverMonths(rate: number, fromMonths: number, toMonths: number): Figure {
  if (!(rate >= 0 && rate <= 1)) return noFigure("a churn rate must be 0 to 1");
  if (!(fromMonths > 0 && toMonths > 0)) return noFigure("the period must be longer than nothing");
  // log1p and expm1 keep the digits of small rates; −expm1(−∞) is 1.
  return figure(-Math.expm1((toMonths / fromMonths) * Math.log1p(-rate)));
}

interface RateOfPeriod {
  readonly rate: number;
  /** Length of the period that the rate is of; default 1. */
  readonly months?: number;
}

export const annualisedChurn: BusinessMetric<RateOfPeriod> = {
  ...logoChurn,
  id: "annualised-churn",
  label: "Annualised churn",
  formula: "1 − (1 − m)¹² for a monthly rate m; never 12 · m, which passes 1",
  period: "a year at the rate of the period measured",
  cohort: "as the rate that it is made from",
  catalogue: ["M60", "X15"],
  example: { input: { rate: 0.5, months: 6 }, result: { value: 0.75 } },
  compute: ({ rate, months = 1 }) => churnOverMonths(rate, months, 12),
};
