import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) =>
  raw >= 100
    ? "all stakeholders' goals on track"
    : `${percent(Math.min(raw, 99))} of stakeholders' goals on track`;

export const stakeholderGoals: MetricDefinition = {
  id: "stakeholder-goals",
  label: "Stakeholders' goals on track",
  dimension: "value",
  unit: "% of stakeholders' goals",
  direction: "up",
  signal: "stakeholder_goals_on_track_pct",
  window: "now",
  formula:
    "100 × goals of single stakeholders that are on track / goals that are set for stakeholders; without any set there is no value",
  benchmark: null,
  // A share of goals, scored as it stands, like the goals of the purchase.
  curve: { type: "percentage", target: 100 },
  freshDays: 120,
  step: 1,
  why: "The company's goals are met by people, and each of them has one of their own.",
  whenBad: "Ask the stakeholder whose goal is behind what has changed for them, and set it anew if it has.",
  catalogue: ["M71", "A43"],
  sources: ["002"],
  feeds: ["mapped property", "CSV", "manual entry"],
  statement,
  datedStatement: statement,
};
