import type { MetricDefinition } from "../types.ts";
import { numeral } from "../words.ts";

const statement = (raw: number) => `message tone ${numeral(raw)} from −1 to 1`;

export const messageSentiment: MetricDefinition = {
  id: "message-sentiment",
  label: "Tone of messages",
  dimension: "sentiment",
  unit: "−1 to 1",
  direction: "up",
  signal: "message_sentiment_mean",
  window: "the last 90 days",
  formula:
    "mean of the tone of the customer's own messages, each from −1 (angry) to 1 (delighted); languages that the tone is not known for are left out",
  benchmark: null,
  // The scale of the relationship score, (1 + mean) / 2: neutral is the middle, for most business mail is neutral.
  curve: {
    type: "piecewise",
    points: [
      [-1, 0],
      [0, 50],
      [1, 100],
    ],
  },
  freshDays: 30,
  minSamples: 3,
  step: 0.1,
  why: "Extreme feeling shows in how people write, long before a survey asks for it.",
  whenBad: "Read the messages yourself before you act: then call the person who wrote the sharpest one.",
  catalogue: ["M03", "A16"],
  sources: ["002"],
  feeds: ["CRM record", "mapped property", "CSV"],
  statement,
  datedStatement: statement,
};
