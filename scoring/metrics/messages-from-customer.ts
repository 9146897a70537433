import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0
    ? "no messages from the customer in 30 days"
    : `${counted(raw, "message")} from the customer in 30 days`;

export const messagesFromCustomer: MetricDefinition = {
  id: "messages-from-customer",
  label: "Messages from the customer",
  dimension: "engagement",
  unit: "messages in 30 days",
  direction: "up",
  signal: "customer_messages_30d",
  window: "the last 30 days",
  formula:
    "count of e-mails and messages that people of the account wrote to us on their own or in answer, automatic ones left out",
  benchmark: null,
  // One a month is alive, one a week is a conversation. What they say is the matter of the tone, not of the count.
  curve: {
    type: "piecewise",
    points: [
      [0, 15],
      [1, 50],
      [4, 80],
      [10, 100],
    ],
  },
  step: 1,
  why: "Who writes to us still expects something from us.",
  whenBad: "Ask a question that only they can answer, about their work and not about the product.",
  catalogue: ["M40"],
  sources: ["001"],
  feeds: ["CRM record", "mapped property", "CSV"],
  statement,
  datedStatement: statement,
};
