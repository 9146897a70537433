import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) => `equipment effectiveness of ${percent(raw)}`;

export const overallEquipmentEffectiveness: MetricDefinition = {
  id: "overall-equipment-effectiveness",
  label: "Equipment effectiveness (OEE)",
  dimension: "usage",
  unit: "% OEE",
  direction: "up",
  signal: "oee_pct",
  window: "the last 30 days",
  formula:
    "100 × availability × performance × quality, each 0 to 1; a tailored metric, whose target the admin sets in the scorecard",
  benchmark: { threshold: "85 is world class", source: "S. Nakajima, Introduction to TPM, 1988" },
  // The published world-class figure is the target until the admin sets the own one.
  curve: { type: "percentage", target: 85 },
  freshDays: 30,
  step: 1,
  why: "For a maker it is the value that the product promises, measured on the customer's own floor.",
  whenBad:
    "Look at which of the three parts fell (stops, speed or scrap) and bring the one setting that helps there.",
  catalogue: ["M34"],
  sources: ["000"],
  feeds: ["mapped property", "usage events", "CSV"],
  statement,
  datedStatement: statement,
};
