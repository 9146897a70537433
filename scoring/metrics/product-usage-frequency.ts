import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "no logins in a week" : `${counted(raw, "login")} a week`;

export const productUsageFrequency: MetricDefinition = {
  id: "product-usage-frequency",
  label: "Logins",
  dimension: "usage",
  unit: "logins per week",
  direction: "up",
  signal: "logins_per_week",
  window: "the last full week",
  formula: "F12: logins / weeks; a login opens the product, it is not yet use",
  benchmark: { threshold: "daily or weekly active, as the product is meant to be used", source: "000" },
  // One login a week is barely alive; one each working day is a habit; two a day leave nothing to ask for.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [1, 30],
      [3, 60],
      [5, 80],
      [10, 100],
    ],
  },
  freshDays: 14,
  step: 1,
  why: "People who stop logging in leave before they say so: it is an early sign, though weak alone.",
  whenBad:
    "Ask what changed for the people who used it most, and offer training on the task they bought it for.",
  catalogue: ["M09", "M10", "F12"],
  sources: ["000", "001"],
  feeds: ["mapped property", "usage events"],
  statement,
  datedStatement: statement,
};
