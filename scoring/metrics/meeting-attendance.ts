import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) =>
  raw >= 100 ? "came to every meeting" : `came to ${percent(Math.min(raw, 99))} of meetings`;

export const meetingAttendance: MetricDefinition = {
  id: "meeting-attendance",
  label: "Attendance",
  dimension: "engagement",
  unit: "% of planned meetings",
  direction: "up",
  signal: "meetings_attended_pct",
  window: "the last 180 days",
  formula:
    "100 × planned meetings that the customer came to / meetings planned; moved ones count once. Attention cannot be counted and is left to the pulse",
  benchmark: null,
  // One missed in five happens to busy people; every other one missed is an answer.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [50, 30],
      [80, 75],
      [100, 100],
    ],
  },
  minSamples: 2,
  step: 1,
  why: "Coming to the meetings is the cheapest promise to keep; who stops keeping it has other plans.",
  whenBad:
    "Ask whether the time, the people or the content is wrong, and offer half the length with one result to show.",
  catalogue: ["M40"],
  sources: ["001"],
  feeds: ["CRM record", "mapped property", "CSV"],
  statement,
  datedStatement: statement,
};
