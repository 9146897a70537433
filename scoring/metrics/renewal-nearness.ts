import { dayInWords, daysBefore } from "../math/instant.ts";
import type { MetricDefinition } from "../types.ts";
import { counted } from "../words.ts";

export const renewalNearness: MetricDefinition = {
  id: "renewal-nearness",
  label: "Renewal",
  dimension: "commercial",
  unit: "days",
  direction: "up",
  signal: "days_to_renewal",
  window: "now",
  formula: "calendar days from now to the renewal date; negative once it has passed",
  benchmark: null,
  // The nearer the renewal, the less time is left to mend anything; past its date it counts as lost within a month.
  curve: {
    type: "piecewise",
    points: [
      [-30, 0],
      [0, 25],
      [30, 45],
      [90, 70],
      [180, 85],
      [365, 100],
    ],
  },
  why: "It is not health itself but the time left to act on it, so it weighs little.",
  whenBad: "Open the renewal conversation now, with the value of the past year on one page.",
  catalogue: ["M36", "A14"],
  sources: ["001", "003"],
  feeds: ["mapped property"],
  statement: (raw) => {
    const days = Math.floor(raw);
    if (days === 0) return "renewal due today";
    return days > 0 ? `renewal in ${counted(days, "day")}` : `renewal overdue by ${counted(-days, "day")}`;
  },
  datedStatement: (raw, asOf) => `renewal due on ${dayInWords(daysBefore(asOf, -raw))}`,
};
