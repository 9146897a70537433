import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0
    ? "no contacts in 30 days"
    : `${counted(raw, "contact")} in 30 days, beside its own norm`;

export const engagementChange: MetricDefinition = {
  id: "engagement-change",
  label: "Contact against its own norm",
  dimension: "engagement",
  unit: "contacts in 30 days",
  direction: "up",
  signal: "contacts_30d",
  window: "the last 30 days",
  formula:
    "count of e-mails, calls, meetings and messages in 30 days, judged as a ratio to the median of the account's earlier values",
  benchmark: null,
  // Under 40 % of the norm is the sudden drop that raises an alert in the relationship score, so it is red here.
  curve: {
    type: "ownBaseline",
    points: [
      [0, 0],
      [0.4, 40],
      [0.7, 60],
      [1, 80],
      [1.3, 100],
    ],
  },
  step: 1,
  why: "A sudden drop that nobody can explain is an early warning in any relationship.",
  whenBad: "Check for holiday, leave or a new job; then reach out through a second person as well.",
  catalogue: ["M42", "A15"],
  sources: ["002"],
  feeds: ["CRM record", "mapped property"],
  statement,
  datedStatement: statement,
};
