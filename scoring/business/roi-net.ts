import { mapFigure } from "./figure.ts";
import { roi } from "./roi.ts";

export const roiNet: typeof roi = {
  ...roi,
  id: "roi-net",
  label: "Customer ROI, net",
  formula:
    "(value that the customer earned − what it spent with us) / what it spent: 15 earned per 1 spent is 14:1",
  unit: "ratio; 14 = 14:1, below 0 is a loss for the customer",
  example: { input: { earned: 15, spent: 1 }, result: { value: 14 } },
  compute: (given) => mapFigure(roi.compute(given), (gross) => gross - 1),
};
