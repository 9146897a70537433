import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "no public mentions in 90 days" : `${counted(raw, "public mention")} in 90 days`;

export const socialAdvocacy: MetricDefinition = {
  id: "social-advocacy",
  label: "Praise in public",
  dimension: "advocacy",
  unit: "likes, shares and mentions in 90 days",
  direction: "up",
  signal: "social_mentions_90d",
  window: "the last 90 days",
  formula:
    "count of likes, shares and kind mentions of us by people of the account on public networks; unkind ones count as frustration",
  benchmark: null,
  // Many people are not on these networks, so none says little; a like is cheap, so five are needed for full marks.
  curve: {
    type: "piecewise",
    points: [
      [0, 50],
      [1, 70],
      [5, 100],
    ],
  },
  step: 1,
  why: "Praise before others is given freely and read by the next customer.",
  whenBad: "Share something of theirs first: a result, a talk, a job that they have to fill.",
  catalogue: ["M45", "A39"],
  sources: ["001"],
  feeds: ["mapped property", "CSV", "manual entry"],
  statement,
  datedStatement: statement,
};
