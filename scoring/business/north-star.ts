import type { BusinessMetric } from "./business-metric.ts";
import { noFigure } from "./figure.ts";
import { attainment } from "./target-attainment.ts";

/** A candidate for the one measure of the value that customers receive. */
export interface NorthStarMeasure {
  /** "weekly active teams". */
  readonly label: string;
  readonly measurable: boolean;
  readonly isRevenue: boolean;
  /** Weather, season, somebody else's ranking move it. */
  readonly hitByOutsideFactors: boolean;
  /** It counts the core value of the product being used. */
  readonly countsCoreValue: boolean;
}

/** Why a measure cannot be a North Star, every reason; empty when it can. */
export function northStarProblems(measure: NorthStarMeasure): readonly string[] {
  return [
    measure.measurable ? "" : "it cannot be measured",
    measure.isRevenue ? "it is revenue, which follows from the value received" : "",
    measure.hitByOutsideFactors ? "outside factors move it" : "",
    measure.countsCoreValue ? "" : "it does not count the product's core value",
  ].filter((problem) => problem !== "");
}

interface NorthStar {
  readonly measure: NorthStarMeasure;
  readonly value: number;
  /** Level that has been set for the period (M79). */
  readonly target: number;
}

export const northStar: BusinessMetric<NorthStar> = {
  id: "north-star",
  label: "North Star against its target",
  formula:
    "value / target · 100, for a measure that is measurable, not revenue, not hit by outside factors, and core value",
  unit: "% of the target",
  period: "that of the target: a week or a month",
  cohort: "all users or accounts; secondary measures stand beside it, not in it",
  benchmark: "100 = the level that was set",
  whenBad: "Look at the secondary measures; change the star itself when it can be faked.",
  catalogue: ["M66", "M79", "X16"],
  sources: ["002"],
  feeds: ["usage events", "CSV", "manual entry"],
  example: {
    input: {
      measure: {
        label: "weekly active teams",
        measurable: true,
        isRevenue: false,
        hitByOutsideFactors: false,
        countsCoreValue: true,
      },
      value: 90,
      target: 120,
    },
    result: { value: 75 },
  },
  compute({ measure, value, target }) {
    const problems = northStarProblems(measure);
    if (problems.length > 0) return noFigure(`"${measure.label}" is no North Star: ${problems.join("; ")}`);
    return attainment(value, target);
  },
};
