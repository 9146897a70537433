import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) =>
  raw < 0.5 ? "no expansion in 12 months" : `expansion of ${percent(raw)} of ARR in 12 months`;

export const expansionLastYear: MetricDefinition = {
  id: "expansion-last-year",
  label: "Expansion",
  dimension: "commercial",
  unit: "% of ARR",
  direction: "up",
  signal: "expansion_pct_12m",
  window: "the last 365 days",
  formula: "100 × amount of the expansion deals won / annual recurring revenue; new business left out",
  benchmark: null,
  // Growing is strong evidence for health; not growing is weak evidence against it, so it costs little.
  curve: {
    type: "piecewise",
    points: [
      [0, 45],
      [5, 60],
      [10, 80],
      [20, 100],
    ],
  },
  step: 5,
  why: "Customers buy more of what works for them.",
  whenBad: "Look for the team next door with the same problem before offering anything.",
  catalogue: ["M36", "M47", "M55", "M70", "A07", "A27"],
  sources: ["001", "002", "003", "004"],
  feeds: ["CRM record", "billing"],
  statement,
  datedStatement: statement,
};
