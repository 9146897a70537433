import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) =>
  raw >= 100 ? "all integrations in sync" : `${percent(Math.min(raw, 99))} of integrations in sync`;

export const integrationsInSync: MetricDefinition = {
  id: "integrations-in-sync",
  label: "Integrations in sync",
  dimension: "usage",
  unit: "% of connected integrations",
  direction: "up",
  signal: "integrations_in_sync_pct",
  window: "now",
  formula: "100 × integrations and data connections whose last run succeeded / those that are set up",
  benchmark: null,
  // One in ten out of step happens to anybody; with half of them stale, people no longer trust the figures.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [50, 25],
      [80, 55],
      [90, 75],
      [100, 100],
    ],
  },
  freshDays: 7,
  step: 1,
  why: "A product that is wired into the customer's systems is used to its fullest and is hard to leave; a broken wire says nobody looks.",
  whenBad: "Tell the account's admin which connection stopped and when, and mend it together.",
  catalogue: ["M13", "A29", "A30"],
  sources: ["001"],
  feeds: ["mapped property", "usage events", "CSV"],
  statement,
  datedStatement: statement,
};
