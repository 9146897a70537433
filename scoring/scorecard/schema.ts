import { z } from "zod";
import { score } from "../curves/curve-kind.ts";
import { curveSchema } from "../curves/index.ts";
import { parseInstant } from "../math/instant.ts";

/** The open format of a scorecard: a JSON document that can be kept in git and diffed. */

const id = z.string().min(1, "must not be empty");
const weight = z.number().min(0, "a weight must be 0 or more");
const instant = z
  .string()
  .refine((text) => Number.isFinite(parseInstant(text)), "must be an ISO 8601 instant in UTC or a day");
const reason = z.string().trim().min(1, "must say why");
const fillPolicy = z.enum(["baseline", "neutral", "worst", "skip"]);

export const metricSchema = z.strictObject({
  id,
  weight,
  /** Why the metric weighs what it weighs. */
  reason: reason.optional(),
  label: z.string().min(1).optional(),
  unit: z.string().optional(),
  /** Absent: as the registry's definition of this id says; the same holds for the four below. */
  signal: id.optional(),
  direction: z.enum(["up", "down", "target"]).optional(),
  curve: curveSchema.optional(),
  freshDays: z.number().positive("must be above 0").optional(),
  minSamples: z.number().positive("must be above 0").optional(),
  /** Smallest change that somebody can bring about, in the metric's unit; null = nobody can act on it. */
  step: z.number().positive("must be above 0").nullable().optional(),
  /** Typical normalised value, 0–100, or one per segment beside `default`. */
  baseline: z.union([score, z.record(z.string(), score)], { error: baselineError }).optional(),
  missing: fillPolicy.optional(),
});

const dimensionSchema = z.strictObject({
  id,
  label: z.string().min(1, "must not be empty"),
  weight,
  reason: reason.optional(),
  metrics: z.array(metricSchema).min(1, "a dimension needs at least one metric"),
});

const conditionSchema = z
  .strictObject({
    /** A dimension's id, or "*" for any. */
    dimension: id.optional(),
    metric: id.optional(),
    signal: id.optional(),
    below: z.number().optional(),
    above: z.number().optional(),
    equals: z.number().optional(),
  })
  .refine(
    (when) => [when.dimension, when.metric, when.signal].filter((one) => one !== undefined).length === 1,
    "must name exactly one of dimension, metric and signal",
  )
  .refine(
    (when) => when.below !== undefined || when.above !== undefined || when.equals !== undefined,
    "must compare with below, above or equals",
  );

export const exceptionSchema = z
  .strictObject({
    id: id.refine((text) => text !== "override", '"override" is the id of a person\'s own override'),
    label: z.string().min(1).optional(),
    when: conditionSchema,
    cap: score.optional(),
    floor: score.optional(),
    set: score.optional(),
    band: z.enum(["red", "yellow", "green"]).optional(),
    from: instant.optional(),
    /** Exclusive. */
    until: instant.optional(),
    reason,
  })
  .refine(
    (one) => [one.cap, one.floor, one.set, one.band].some((action) => action !== undefined),
    "must do something: cap, floor, set or band",
  )
  .refine(
    (one) =>
      one.from === undefined || one.until === undefined || parseInstant(one.from) < parseInstant(one.until),
    { path: ["until"], error: "must be later than from" },
  );

const label = z.string().trim().min(1, "must not be empty");

export const bandsSchema = z
  .strictObject({
    /** Where the cuts come from: the two below, or the quartiles of all scores, and the two below until those are known. */
    by: z.enum(["cuts", "quartile"]).optional(),
    /** Lowest score that is yellow, and lowest that is green. */
    yellow: z.number().default(40.5),
    green: z.number().default(70.5),
    /** Points beyond a cut before the band may move. */
    margin: z.number().min(0, "must be 0 or more").default(3),
    /** Daily evaluations in a row before it does. */
    dwellDays: z.int().min(0, "must be 0 or more").default(2),
    unknownBelowCoverage: z.number().min(0, "must be 0 to 1").max(1, "must be 0 to 1").default(0.35),
    /** What people call the bands. */
    labels: z
      .strictObject({ red: label, yellow: label, green: label, thriving: label, unknown: label })
      .partial()
      .optional(),
  })
  .refine(
    (bands) => bands.yellow <= bands.green,
    "cuts are crossed, so that bands overlap: yellow must not be above green",
  );

export const scorecardSchema = z.strictObject({
  format: z.literal(1, "this version reads format 1"),
  id,
  version: z.int(),
  missing: z.enum(["baselineFill", "renormalise"]).default("baselineFill"),
  dimensions: z.array(dimensionSchema).min(1, "a scorecard needs at least one dimension"),
  exceptions: z.array(exceptionSchema).default([]),
  bands: bandsSchema.prefault({}),
  /** Green and above the target of this metric (percentage, quadratic, impactFrequency) is thriving. */
  thriving: z.strictObject({ metric: id }).optional(),
});

function baselineError(): string {
  return "must be 0 to 100, or a map from segment to 0 to 100 with `default` for the others";
}

export type Scorecard = z.infer<typeof scorecardSchema>;
export type ScorecardDimension = z.infer<typeof dimensionSchema>;
export type ScorecardMetric = z.infer<typeof metricSchema>;
export type ScorecardException = z.infer<typeof exceptionSchema>;
export type ScorecardBands = z.infer<typeof bandsSchema>;
