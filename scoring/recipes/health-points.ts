import type { ScorecardDimension } from "../scorecard/schema.ts";
import { alone } from "./recipe.ts";

/**
 * The four metrics of source 002, on points of 10 (a score of 50 is 5 points). Its table of points is lost; only the
 * example's points are known, so each scale has the example's step, 0 below it and 10 above it.
 */
export function healthPoints(weights: {
  readonly setup: number;
  readonly usage: number;
  readonly nps: number;
  readonly pulse: number;
}): ScorecardDimension[] {
  return [
    alone({
      id: "product-setup-rate",
      label: "Product setup rate",
      signal: "setup_moments_pct",
      unit: "% of setup moments reached",
      weight: weights.setup,
      direction: "up",
      // The example: 80% → 10 points.
      curve: {
        type: "steps",
        steps: [
          { from: 0, score: 0 },
          { from: 50, score: 50 },
          { from: 80, score: 100 },
        ],
      },
    }),
    alone({
      id: "product-usage-rate",
      label: "Product usage rate",
      signal: "feature_actions_per_user_week",
      unit: "feature actions per user and week",
      weight: weights.usage,
      direction: "up",
      // The example: 6 → 5 points.
      curve: {
        type: "steps",
        steps: [
          { from: 0, score: 0 },
          { from: 5, score: 50 },
          { from: 10, score: 100 },
        ],
      },
    }),
    alone({
      id: "net-promoter-score",
      label: "NPS",
      signal: "nps",
      weight: weights.nps,
      direction: "up",
      // The example: 32 → 5 points; above 50 is excellent.
      curve: {
        type: "steps",
        steps: [
          { from: -100, score: 0 },
          { from: 0, score: 50 },
          { from: 50, score: 100 },
        ],
      },
    }),
    alone({
      id: "pulse",
      label: "CSM pulse",
      signal: "pulse",
      weight: weights.pulse,
      direction: "up",
      // The example: 9 → 5 points in the list and 10 in the formula; 9 of 10 is no middling answer, so 10.
      curve: {
        type: "steps",
        steps: [
          { from: 0, score: 0 },
          { from: 5, score: 50 },
          { from: 9, score: 100 },
        ],
      },
    }),
  ];
}
