import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) => `${percent(raw)} of those asked answered surveys`;

export const surveyResponseRate: MetricDefinition = {
  id: "survey-response-rate",
  label: "Answers to surveys",
  dimension: "engagement",
  unit: "% of surveys sent",
  direction: "up",
  signal: "survey_response_pct",
  window: "the last 365 days",
  formula: "100 × people who answered / people who were asked",
  benchmark: { threshold: "about 20 of 100 answer", source: "002" },
  // One in five is what surveys get, so it is green; nobody answering is worse than a bad answer.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [10, 40],
      [20, 75],
      [40, 100],
    ],
  },
  freshDays: 180,
  minSamples: 5,
  step: 1,
  why: "Those who do not answer are the most troublesome: they have stopped expecting anything.",
  whenBad: "Do not ask again by survey: have the owner ask one question in person, through another channel.",
  catalogue: ["M05", "M43", "A09"],
  sources: ["001", "002"],
  feeds: ["mapped property", "survey", "CSV"],
  statement,
  datedStatement: statement,
};
