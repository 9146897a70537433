import type { BusinessMetric } from "./business-metric.ts";
import { mapFigure } from "./figure.ts";
import { simpleChurn } from "./simple-churn.ts";

export const customerRetentionRate: BusinessMetric<{ readonly start: number; readonly lost: number }> = {
  ...simpleChurn,
  id: "customer-retention-rate",
  label: "Customer retention rate",
  formula:
    '1 − simple churn. One source calls its churn of 40 in 400 "CRR", which is usually this: 0.9, not 0.1',
  benchmark: "none published in the sources",
  catalogue: ["M74", "X02"],
  sources: ["000"],
  example: { input: { start: 400, lost: 40 }, result: { value: 0.9 } },
  compute: (given) => mapFigure(simpleChurn.compute(given), (churn) => 1 - churn),
};
