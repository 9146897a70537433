import { dayInWords, daysBefore } from "../math/instant.ts";
import type { MetricDefinition } from "../types.ts";
import { counted } from "../words.ts";

export const daysSinceLastCommunication: MetricDefinition = {
  id: "days-since-last-communication",
  label: "Last communication",
  dimension: "engagement",
  unit: "days",
  direction: "down",
  signal: "days_since_last_communication",
  window: "now",
  formula: "calendar days from the last e-mail, call, meeting or message, in either direction, to now",
  benchmark: null,
  // A fortnight is a normal rhythm, a month still fair; a quarter of silence is none at all.
  curve: {
    type: "piecewise",
    points: [
      [0, 100],
      [14, 90],
      [30, 65],
      [60, 25],
      [90, 0],
    ],
  },
  step: 1,
  why: "Silence comes before leaving, and it is the one sign that a call can change today.",
  whenBad: "Reach out today with something useful to them; after two tries, go through another person there.",
  catalogue: ["M41", "A15"],
  sources: ["002", "003"],
  feeds: ["CRM record"],
  statement: (raw) => {
    const days = Math.floor(raw);
    return days < 1 ? "last communication today" : `last communication ${counted(days, "day")} ago`;
  },
  datedStatement: (raw, asOf) => `last communication on ${dayInWords(daysBefore(asOf, raw))}`,
};
