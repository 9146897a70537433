import { NeumaierSum } from "../math/neumaier-sum.ts";
import type { BusinessMetric } from "./business-metric.ts";
import type { HorizonCounts } from "./customer-counts.ts";
import { noFigure, ratio, refuseNegative } from "./figure.ts";
import { logoChurn, NO_CUSTOMERS } from "./logo-churn.ts";

export const predictiveChurn: BusinessMetric<HorizonCounts> = {
  ...logoChurn,
  id: "predictive-churn",
  label: "Logo churn, predictive",
  formula:
    'Σ customers active on day i and gone by day i + h / Σ customers active on day i. The source\'s text and formula disagree, and its "day i (1 May) … i + 30 (1 June)" is 31 May',
  period: "days whose horizon h (30 days, say) has passed; a day is known only h days later",
  cohort: "customers active on each day; a day whose horizon has not passed is in neither sum",
  catalogue: ["M60", "F5"],
  example: { input: { active: [100, 100, 100], lostWithinHorizon: [9, 11, null] }, result: { value: 0.1 } },
  compute({ active, lostWithinHorizon }) {
    if (active.length !== lostWithinHorizon.length) return noFigure("active and lost are of different days");
    const base = new NeumaierSum();
    const gone = new NeumaierSum();
    for (const [day, lost] of lostWithinHorizon.entries()) {
      if (lost === null) continue;
      const there = active[day]!;
      const wrong = refuseNegative({ [`active of day ${day + 1}`]: there, [`lost of day ${day + 1}`]: lost });
      if (wrong) return wrong;
      if (lost > there) return noFigure(`more lost than active on day ${day + 1}`);
      base.add(there);
      gone.add(lost);
    }
    if (lostWithinHorizon.every((lost) => lost === null)) return noFigure("no day's horizon has passed yet");
    return ratio(gone.value, base.value, NO_CUSTOMERS);
  },
};
