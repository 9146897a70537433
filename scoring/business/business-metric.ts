import type { MetricDefinition } from "../types.ts";
import type { Figure } from "./figure.ts";

/**
 * A figure of the whole portfolio (or of a segment of it), for a period. It judges no account and enters no health
 * score; it says whether customer success as a whole works. One per file.
 */
export interface BusinessMetric<Input, Result = Figure> {
  /** kebab-case; equals the file name. */
  readonly id: string;
  readonly label: string;
  /** How it is computed, in words and symbols. */
  readonly formula: string;
  /** Unit of the result, in words. */
  readonly unit: string;
  /** The period that it covers, and when it is known. */
  readonly period: string;
  /** Who counts, and who does not. */
  readonly cohort: string;
  /** What is published as good, with its source's period; "none published" otherwise. */
  readonly benchmark: string;
  readonly whenBad: string;
  /** Catalogue ids that it answers (M.., F.., T.., A..). */
  readonly catalogue: readonly string[];
  readonly sources: readonly string[];
  /** What can feed it. */
  readonly feeds: MetricDefinition["feeds"];
  /** Runs as a test and stands in the reference. */
  readonly example: { readonly input: Input; readonly result: Result };
  /** The figure, or null with a reason. Pure; it never throws on numbers, amounts or dates of any value. */
  compute(input: Input): Result;
}

/** A business metric as the reference lists it, whatever it takes and returns. */
export type AnyBusinessMetric = Omit<BusinessMetric<unknown, unknown>, "compute"> & {
  compute(input: never): unknown;
};
