import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) =>
  raw >= 100 ? "all key stakeholders in touch" : `${percent(Math.min(raw, 99))} of key stakeholders in touch`;

export const keyStakeholdersContacted: MetricDefinition = {
  id: "key-stakeholders-contacted",
  label: "Key stakeholders kept in touch",
  dimension: "relationship",
  unit: "% of key stakeholders",
  direction: "up",
  signal: "key_stakeholders_contacted_pct",
  window: "the last 90 days",
  formula: "100 × key stakeholders with a contact in both directions in 90 days / key stakeholders",
  benchmark: null,
  // A share of people reached, scored as it stands: everybody in a quarter is what a nurtured relationship takes.
  curve: { type: "percentage", target: 100 },
  step: 1,
  why: "A relationship with the right person that nobody tends is one of the past.",
  whenBad: "Pick the stakeholder who has been silent longest and bring something for their own goal.",
  catalogue: ["M51", "A34"],
  sources: ["002"],
  feeds: ["CRM record", "mapped property"],
  statement,
  datedStatement: statement,
};
