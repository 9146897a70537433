import type { BusinessMetric } from "./business-metric.ts";
import { noFigure, ratio, refuseNegative } from "./figure.ts";
import { logoChurn, NO_CUSTOMERS } from "./logo-churn.ts";

interface StartAndLost {
  readonly start: number;
  /** Of the customers of the start. */
  readonly lost: number;
}

export const simpleChurn: BusinessMetric<StartAndLost> = {
  ...logoChurn,
  id: "simple-churn",
  label: "Logo churn, simple",
  formula: "customers of the start who were lost / customers at the start",
  period: "a month; final when it has ended. A growing base makes it look later than it is",
  cohort: "customers of the start; those won in the period are neither in the base nor in the losses",
  catalogue: ["M60", "F3", "F7", "A19", "X02"],
  example: { input: { start: 400, lost: 40 }, result: { value: 0.1 } },
  compute({ start, lost }) {
    const wrong = refuseNegative({ start, lost });
    if (wrong) return wrong;
    if (lost > start) return noFigure("more lost than there were: leave out customers won in the period");
    return ratio(lost, start, NO_CUSTOMERS);
  },
};
