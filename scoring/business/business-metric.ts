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
  compute(input: Input): Result;
}

/** The parts that describe a business metric, without its computation. */
export type BusinessMetricText = Omit<BusinessMetric<never, unknown>, "compute">;
