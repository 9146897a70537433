import type { MetricDefinition } from "../types.ts";
import { counted } from "../words.ts";

const statement = (raw: number) => `${counted(raw, "chatbot activation")} a month`;

export const chatbotActivations: MetricDefinition = {
  id: "chatbot-activations",
  label: "Chatbot",
  dimension: "support",
  unit: "activations per month",
  direction: "target",
  signal: "chatbot_activations_per_month",
  window: "the last 90 days",
  formula:
    "times that people of the account opened the chatbot in 90 days / 3. The source lists it as an input to the pulse and gives no direction: we ship a range",
  benchmark: null,
  // Some use is self-help and a good sign; none says little; many mean that people are stuck at the same place again and again.
  curve: {
    type: "piecewise",
    points: [
      [0, 70],
      [2, 100],
      [10, 100],
      [30, 40],
      [60, 0],
    ],
  },
  freshDays: 30,
  step: 1,
  why: "The questions that people put to a machine are those they would not open a ticket for.",
  whenBad:
    "Read the questions: answer the commonest one for everybody, in the product, at the place where it comes up.",
  catalogue: ["M76", "A40"],
  sources: ["002"],
  feeds: ["mapped property", "usage events", "CSV"],
  statement,
  datedStatement: statement,
};
