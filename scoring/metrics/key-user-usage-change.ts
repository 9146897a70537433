import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0
    ? "no actions by key users a week"
    : `${counted(raw, "action")} by key users a week, beside their own norm`;

export const keyUserUsageChange: MetricDefinition = {
  id: "key-user-usage-change",
  label: "Key users against their own norm",
  dimension: "usage",
  unit: "feature actions per week",
  direction: "up",
  signal: "key_user_actions_per_week",
  window: "the last 28 days",
  formula:
    "feature actions of key users and decision makers in 28 days / 4, judged as a ratio to the median of their earlier values",
  benchmark: null,
  // The same knots as for all users, so that the two stand side by side: who slips, everybody or the few who decide?
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
  why: "When the people who decide stop using it while the others go on, the renewal is decided by people who no longer see it.",
  whenBad: "Call the key users themselves and ask what changed, before anything goes out to everybody.",
  catalogue: ["M12", "A12"],
  sources: ["003"],
  feeds: ["mapped property", "usage events"],
  statement,
  datedStatement: statement,
};
