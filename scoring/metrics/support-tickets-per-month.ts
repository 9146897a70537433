import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "no support tickets" : `${counted(raw, "support ticket")} a month`;

export const supportTicketsPerMonth: MetricDefinition = {
  id: "support-tickets-per-month",
  label: "Support tickets",
  dimension: "support",
  unit: "tickets per month",
  direction: "down",
  signal: "tickets_per_month",
  window: "the last 90 days",
  formula: "F13: tickets opened in 90 days / 3",
  benchmark: { threshold: "fewer than 2 to 3 is good, 3 is red", source: "000, 004" },
  // Fewer than 2 to 3 a month is the published benchmark and 3 a month is published as red; one is an engaged customer.
  curve: {
    type: "piecewise",
    points: [
      [0, 100],
      [1, 95],
      [2, 75],
      [3, 40],
      [6, 0],
    ],
  },
  step: 1,
  why: "Many tickets wear people out, and each is a reason to look elsewhere; a few only show that they care.",
  whenBad: "Read the tickets as one story: if they share a theme, call and solve the theme.",
  catalogue: ["M22", "M23", "M25", "F13", "T11", "A04", "A29"],
  sources: ["000", "001", "004"],
  feeds: ["CRM record"],
  statement,
  datedStatement: statement,
};
