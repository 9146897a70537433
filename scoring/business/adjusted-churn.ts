import type { BusinessMetric } from "./business-metric.ts";
import { ratio, refuseNegative } from "./figure.ts";
import { logoChurn, NO_CUSTOMERS } from "./logo-churn.ts";

interface StartEndLost {
  readonly start: number;
  readonly end: number;
  /** Everybody who left in the period. */
  readonly lost: number;
}

export const adjustedChurn: BusinessMetric<StartEndLost> = {
  ...logoChurn,
  id: "adjusted-churn",
  label: "Logo churn, adjusted for growth",
  formula: "lost / ((customers at the start + customers at the end) / 2)",
  unit: "ratio; may pass 1 when nearly everybody leaves",
  period: "a month; comparable only between periods of the same length",
  cohort: "everybody who left in the period, those won in it included",
  catalogue: ["M60", "F4", "X02"],
  example: { input: { start: 420, end: 380, lost: 40 }, result: { value: 0.1 } },
  compute({ start, end, lost }) {
    return refuseNegative({ start, end, lost }) ?? ratio(lost, (start + end) / 2, NO_CUSTOMERS);
  },
};
