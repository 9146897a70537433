import type { BusinessMetric } from "./business-metric.ts";
import { type Figure, type NoFigure, noFigure, ratio, refuseNegative } from "./figure.ts";

export const PIRATE_STAGES = [
  "awareness",
  "acquisition",
  "activation",
  "retention",
  "revenue",
  "referral",
] as const;
export type PirateStage = (typeof PIRATE_STAGES)[number];

export interface PirateStep {
  readonly stage: PirateStage;
  readonly count: number;
  /** Ratio to the stage before; null for the first, whose reason says so. */
  readonly fromPrevious: Figure;
}

interface PirateFunnel {
  readonly steps: readonly PirateStep[];
  /** The step that loses the largest share; null when none has a ratio. */
  readonly weakest: PirateStage | null;
}

export const pirateMetrics: BusinessMetric<Readonly<Record<PirateStage, number>>, PirateFunnel | NoFigure> = {
  id: "pirate-metrics",
  label: "Pirate metrics (AAARRR)",
  formula:
    "people at each of awareness, acquisition, activation, retention, revenue, referral, and the ratio to the stage before",
  unit: "people; ratios",
  period: "people by the month in which they were first aware; the later stages need time",
  cohort:
    "one month's people through all stages; a ratio above 1 says that the counts are of different people",
  benchmark: "none published in the sources",
  whenBad: "Work on the weakest step: what is lost there is lost for all later ones.",
  catalogue: ["M68"],
  sources: ["002"],
  feeds: ["usage events", "CRM record", "CSV"],
  example: {
    input: { awareness: 1000, acquisition: 500, activation: 250, retention: 250, revenue: 125, referral: 25 },
    result: {
      steps: [
        {
          stage: "awareness",
          count: 1000,
          fromPrevious: { value: null, reason: "the first stage has none before it" },
        },
        { stage: "acquisition", count: 500, fromPrevious: { value: 0.5 } },
        { stage: "activation", count: 250, fromPrevious: { value: 0.5 } },
        { stage: "retention", count: 250, fromPrevious: { value: 1 } },
        { stage: "revenue", count: 125, fromPrevious: { value: 0.5 } },
        { stage: "referral", count: 25, fromPrevious: { value: 0.2 } },
      ],
      weakest: "referral",
    },
  },
  compute(counts) {
    const wrong = refuseNegative(Object.fromEntries(PIRATE_STAGES.map((stage) => [stage, counts[stage]])));
    if (wrong) return wrong;
    const steps = PIRATE_STAGES.map((stage, i): PirateStep => {
      const before = PIRATE_STAGES[i - 1];
      const fromPrevious = before
        ? ratio(counts[stage], counts[before], `nobody at ${before}`)
        : noFigure("the first stage has none before it");
      return { stage, count: counts[stage], fromPrevious };
    });
    return { steps, weakest: weakestOf(steps) };
  },
};

function weakestOf(steps: readonly PirateStep[]): PirateStage | null {
  let weakest: PirateStep | null = null;
  for (const step of steps) {
    if (step.fromPrevious.value === null) continue;
    if (weakest === null || step.fromPrevious.value < weakest.fromPrevious.value!) weakest = step;
  }
  return weakest?.stage ?? null;
}
