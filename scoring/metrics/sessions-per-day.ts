import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "no sessions a day per user" : `${counted(raw, "session")} a day per user`;

export const sessionsPerDay: MetricDefinition = {
  id: "sessions-per-day",
  label: "Sessions a day",
  dimension: "usage",
  unit: "sessions per active user and day",
  direction: "up",
  signal: "sessions_per_user_day",
  window: "the last 28 days",
  formula:
    "sessions / days / active users. The source counts sessions per day without saying whose; per user, accounts of any size compare",
  benchmark: null,
  // A session every other day is half way; one a day is part of the work; three a day leave nothing to ask for.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [0.5, 50],
      [1, 75],
      [3, 100],
    ],
  },
  freshDays: 14,
  step: 0.1,
  why: "People come back within the day to what they need for their work: the plainest sign of a stable customer.",
  whenBad:
    "Ask two of the users what they do just before and after they open the product, and close the gap.",
  catalogue: ["M11"],
  sources: ["004"],
  feeds: ["mapped property", "usage events"],
  statement,
  datedStatement: statement,
};
