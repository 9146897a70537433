import { dayInWords, daysBefore } from "../math/instant.ts";
import type { MetricDefinition } from "../types.ts";
import { counted } from "../words.ts";

/** True of an account without an open ticket, and of one whose only ticket was opened today. */
const NONE = "no ticket left open overnight";

export const openTicketAge: MetricDefinition = {
  id: "open-ticket-age",
  label: "Oldest open ticket",
  dimension: "support",
  unit: "days",
  direction: "down",
  signal: "open_ticket_oldest_days",
  window: "now",
  formula: "calendar days since the oldest ticket that is still open was opened; 0 without one",
  benchmark: null,
  // Two days is an ordinary answer; after a working week people feel forgotten; after a month they are.
  curve: {
    type: "piecewise",
    points: [
      [0, 100],
      [2, 85],
      [5, 50],
      [14, 15],
      [30, 0],
    ],
  },
  step: 1,
  why: "A question that nobody answers says more about the relationship than many that are answered.",
  whenBad: "Get the ticket an owner and a date today, and tell the customer both.",
  catalogue: ["M27", "A17"],
  sources: ["002"],
  feeds: ["CRM record"],
  statement: (raw) => {
    const days = Math.floor(raw);
    return days < 1 ? NONE : `oldest open ticket is ${counted(days, "day")} old`;
  },
  datedStatement: (raw, asOf) =>
    raw < 1 ? NONE : `oldest open ticket from ${dayInWords(daysBefore(asOf, raw))}`,
};
