import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) =>
  raw >= 100 ? "onboarding done" : `${percent(Math.min(raw, 99))} of onboarding done`;

export const onboardingCompletion: MetricDefinition = {
  id: "onboarding-completion",
  label: "Onboarding",
  dimension: "usage",
  unit: "% of steps done",
  direction: "up",
  signal: "onboarding_pct",
  window: "since the start",
  formula: "F14: 100 × onboarding steps done / onboarding steps",
  benchmark: { threshold: "80 to 90", source: "000" },
  // 80 to 90 % done is the published benchmark, so 80 is green.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [50, 35],
      [80, 75],
      [90, 90],
      [100, 100],
    ],
  },
  step: 1,
  why: "A customer who never finishes setting up never sees the value and has nothing to renew.",
  whenBad: "Find the step where they are stuck, do it together, and drop steps that they do not need.",
  catalogue: ["M28", "F14", "T11", "A18", "A30"],
  sources: ["000", "002", "004"],
  feeds: ["mapped property", "usage events", "manual entry"],
  statement,
  datedStatement: statement,
};
