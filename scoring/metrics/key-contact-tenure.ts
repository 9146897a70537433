import { DAYS_PER_MONTH, daysBefore, monthInWords } from "../math/instant.ts";
import type { MetricDefinition } from "../types.ts";
import { counted } from "../words.ts";

export const keyContactTenure: MetricDefinition = {
  id: "key-contact-tenure",
  label: "How long we know the key contact",
  dimension: "relationship",
  unit: "months",
  direction: "up",
  signal: "key_contact_tenure_months",
  window: "since the first contact",
  formula:
    "months since our first contact with the key contact who has been there longest and is still there. The source announces three questions about stakeholders and asks four; this is the fourth",
  benchmark: null,
  // The relationship score's own saturation, 100 · (1 − e^(−months / 12)), at these months.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [6, 39],
      [12, 63],
      [24, 86],
      [36, 95],
      [60, 99],
    ],
  },
  why: "Trust takes years; a new key contact has not chosen us and may have chosen another before.",
  whenBad:
    "Start over with the new contact: their goals, their doubts, and the value of the past year on one page.",
  catalogue: ["M37", "M51"],
  sources: ["002"],
  feeds: ["CRM record", "mapped property", "manual entry"],
  statement: (raw) => {
    const months = Math.floor(raw);
    if (months < 1) return "key contact known for less than a month";
    if (months < 24) return `key contact known for ${counted(months, "month")}`;
    return `key contact known for ${counted(Math.floor(months / 12), "year")}`;
  },
  datedStatement: (raw, asOf) =>
    `key contact known since ${monthInWords(daysBefore(asOf, raw * DAYS_PER_MONTH))}`,
};
