import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0
    ? "no active users in 30 days"
    : `${counted(raw, "active user")} in 30 days, beside its own norm`;

export const activeUsersChange: MetricDefinition = {
  id: "active-users-change",
  label: "Number of active users",
  dimension: "usage",
  unit: "active users",
  direction: "up",
  signal: "active_users_30d",
  window: "the last 30 days",
  formula:
    "count of distinct users active in 30 days, judged as a ratio to the median of the account's earlier values",
  benchmark: null,
  // Users leave and join, so a tenth either way is noise; a fifth more is a customer who grows with the product.
  curve: {
    type: "ownBaseline",
    points: [
      [0.5, 0],
      [0.8, 40],
      [0.9, 70.5],
      [1, 75],
      [1.2, 100],
    ],
  },
  freshDays: 14,
  step: 1,
  why: "More and more users mean that the product's value is passed on inside the company; fewer mean that a team has left it.",
  whenBad: "Find out which team went quiet or never began, and ask its lead what they use instead.",
  catalogue: ["M13", "M39"],
  sources: ["001"],
  feeds: ["mapped property", "usage events"],
  statement,
  datedStatement: statement,
};
