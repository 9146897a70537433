import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "no referrals in 12 months" : `${counted(raw, "referral")} in 12 months`;

export const referrals: MetricDefinition = {
  id: "referrals",
  label: "Referrals",
  dimension: "advocacy",
  unit: "referrals in 12 months",
  direction: "up",
  signal: "referrals_12m",
  window: "the last 365 days",
  formula: "count of the prospects that people of the account sent to us in 12 months",
  benchmark: null,
  // Most good customers never refer anybody, so none costs little; each one puts their own name to it.
  curve: {
    type: "piecewise",
    points: [
      [0, 50],
      [1, 80],
      [3, 100],
    ],
  },
  step: 1,
  why: "Nobody sends a friend to what they are about to leave.",
  whenBad: "Ask after the next success of theirs: who else do you know with this problem?",
  catalogue: ["M44", "A23", "A42"],
  sources: ["001"],
  feeds: ["CRM record", "mapped property", "manual entry"],
  statement,
  datedStatement: statement,
};
