import { byCodeUnit } from "../math/code-unit-order.ts";
import { sumOf } from "../math/neumaier-sum.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { type Figure, figure, type NoFigure, noFigure } from "./figure.ts";
import { conversion, trialToPaid } from "./trial-to-paid.ts";
import { maturedTrials, type TrialCohort } from "./trials.ts";

export interface SegmentConversion {
  readonly segment: string;
  readonly trials: number;
  readonly paid: number;
  /** Share of all matured trials, 0–1. */
  readonly share: number;
  readonly conversion: Figure;
}

export interface ConversionBySegment {
  readonly overall: Figure;
  /** By segment's id; Σ share · conversion is the overall. */
  readonly segments: readonly SegmentConversion[];
}

export const trialToPaidBySegment: BusinessMetric<TrialCohort, ConversionBySegment | NoFigure> = {
  ...trialToPaid,
  id: "trial-to-paid-by-segment",
  label: "Trial-to-paid conversion by segment",
  formula: "conversion within each segment; Σ (share of trials · conversion) is the overall",
  catalogue: ["M31", "A38", "X10"],
  example: {
    input: {
      started: [
        { account: "a", startedAt: "2026-04-01", paidAt: "2026-04-20", segment: "agency" },
        { account: "b", startedAt: "2026-04-01", segment: "shop" },
        { account: "c", startedAt: "2026-05-30", segment: "shop" },
      ],
      maturesAfterDays: 30,
      asOf: "2026-06-01",
    },
    result: {
      overall: { value: 50 },
      segments: [
        { segment: "agency", trials: 1, paid: 1, share: 0.5, conversion: { value: 100 } },
        { segment: "shop", trials: 1, paid: 0, share: 0.5, conversion: { value: 0 } },
      ],
    },
  },
  compute(cohort) {
    const matured = maturedTrials(cohort);
    if ("reason" in matured) return matured;
    const { trials } = matured;
    const segments = [...Map.groupBy(trials, ({ segment }) => segment)]
      .sort(([a], [b]) => byCodeUnit(a, b))
      .map(([segment, own]) => {
        const counts = { trials: own.length, paid: own.filter(({ paid }) => paid).length };
        return { segment, ...counts, share: own.length / trials.length, conversion: conversion(counts) };
      });
    return { overall: trialToPaid.compute(cohort), segments };
  },
};

/** Overall rate of segments with these shares (which must add up to 1) and rates; in the unit of the rates. */
export function recombined(segments: readonly { readonly share: number; readonly rate: number }[]): Figure {
  if (segments.some(({ share }) => !(share >= 0 && share <= 1))) return noFigure("a share must be 0 to 1");
  if (Math.abs(sumOf(segments.map(({ share }) => share)) - 1) > 1e-9)
    return noFigure("the shares do not add up to 1");
  return figure(sumOf(segments.map(({ share, rate }) => share * rate)));
}

/**
 * Rate of everybody else, when the overall rate, one segment's rate and its share are known, in the unit of the rates.
 * Null when the segment is everybody, and when no rate of 0 or more fits: the three figures contradict one another.
 */
export function rateOfTheRest(given: {
  readonly overall: number;
  readonly segment: number;
  readonly share: number;
}): Figure {
  const { overall, segment, share } = given;
  if (!(share >= 0 && share <= 1)) return noFigure("a share must be 0 to 1");
  if (share === 1) return noFigure("the segment is everybody");
  const rest = (overall - share * segment) / (1 - share);
  return rest < -1e-12 ? noFigure("the segment alone has more than the overall") : figure(Math.max(0, rest));
}
