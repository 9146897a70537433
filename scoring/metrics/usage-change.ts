import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0
    ? "no feature actions a week"
    : `${counted(raw, "feature action")} a week, beside its own norm`;

export const usageChange: MetricDefinition = {
  id: "usage-change",
  label: "Use against its own norm",
  dimension: "usage",
  unit: "feature actions per week",
  direction: "up",
  signal: "feature_actions_per_week",
  window: "the last 28 days",
  formula:
    "feature actions in 28 days / 4, by all users, judged as a ratio to the median of the account's earlier values",
  benchmark: null,
  // Holding one's own norm is healthy; a fifth less is slipping; half of it gone is a customer who is leaving.
  curve: {
    type: "ownBaseline",
    points: [
      [0.5, 0],
      [0.8, 45],
      [1, 75],
      [1.2, 100],
    ],
  },
  freshDays: 14,
  step: 1,
  why: "Each account is its own best yardstick: use that slips across all users says that the value is slipping.",
  whenBad:
    "Ask pointed questions: is it training, people, or the product? Then re-plan the engagement with them.",
  catalogue: ["M12", "A11"],
  sources: ["003"],
  feeds: ["mapped property", "usage events"],
  statement,
  datedStatement: statement,
};
