import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) => `${percent(raw)} of the fleet in use`;

export const fleetUsage: MetricDefinition = {
  id: "fleet-usage",
  label: "Fleet in use",
  dimension: "usage",
  unit: "% of the fleet",
  direction: "up",
  signal: "fleet_in_use_pct",
  window: "the last 30 days",
  formula:
    "100 × units in use / units under contract; a tailored metric, whose target the admin sets in the scorecard",
  benchmark: null,
  // Some units always stand in service or in reserve: four in five at work is a common plan until the admin sets the own target.
  curve: { type: "percentage", target: 80 },
  freshDays: 30,
  step: 1,
  why: "A unit that stands idle costs the customer money and is the first to be given back.",
  whenBad: "List the idle units with the customer and settle for each: put to work, move or return.",
  catalogue: ["M34"],
  sources: ["000"],
  feeds: ["mapped property", "usage events", "CSV"],
  statement,
  datedStatement: statement,
};
