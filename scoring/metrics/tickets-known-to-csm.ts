import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) =>
  raw >= 100
    ? "all open tickets known to the owner"
    : `${percent(Math.min(raw, 99))} of open tickets known to the owner`;

export const ticketsKnownToCsm: MetricDefinition = {
  id: "tickets-known-to-csm",
  label: "Tickets that the owner knows of",
  dimension: "support",
  unit: "% of open tickets",
  direction: "up",
  signal: "open_tickets_known_to_csm_pct",
  window: "now",
  formula:
    "100 × open tickets that the account's owner follows, answered or noted / open tickets; without open tickets there is no value",
  benchmark: null,
  // Not every small question needs the owner, so four in five is good; half unknown means that nobody sees the whole.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [50, 40],
      [80, 75],
      [100, 100],
    ],
  },
  step: 1,
  why: "A customer who has to explain the same trouble twice learns that we do not talk to each other.",
  whenBad: "Read the open tickets before the next contact and open it with the one that hurts most.",
  catalogue: ["M23"],
  sources: ["001"],
  feeds: ["CRM record", "mapped property", "CSV"],
  statement,
  datedStatement: statement,
};
