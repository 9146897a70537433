import { DAY_MS, parseInstant } from "../math/instant.ts";
import { type NoFigure, noFigure } from "./figure.ts";

export interface Trial {
  readonly account: string;
  readonly startedAt: string;
  /** Absent or null = not paid for. */
  readonly paidAt?: string | null;
  readonly segment?: string;
}

export interface TrialCohort {
  /** Those that began in the period looked at. */
  readonly started: readonly Trial[];
  /** Days within which a trial must be paid for; from then on it has had its time. */
  readonly maturesAfterDays: number;
  readonly asOf: string;
}

export interface MaturedTrial {
  readonly segment: string;
  readonly paid: boolean;
}

/** Segment of a trial that names none. */
export const NO_SEGMENT = "no segment";

/** The trials that have had their time, each with whether it was paid for within it. */
export function maturedTrials(cohort: TrialCohort): { readonly trials: readonly MaturedTrial[] } | NoFigure {
  const asOf = parseInstant(cohort.asOf);
  if (Number.isNaN(asOf)) return noFigure("asOf must be an ISO 8601 instant or day");
  if (!(cohort.maturesAfterDays > 0)) return noFigure("maturesAfterDays must be above 0");
  const trials: MaturedTrial[] = [];
  for (const { account, startedAt, paidAt, segment = NO_SEGMENT } of cohort.started) {
    const matures = parseInstant(startedAt) + cohort.maturesAfterDays * DAY_MS;
    const paid = paidAt === undefined || paidAt === null ? Number.POSITIVE_INFINITY : parseInstant(paidAt);
    if (Number.isNaN(matures) || Number.isNaN(paid))
      return noFigure(`${account}: startedAt and paidAt must be ISO 8601 instants or days`);
    if (matures < asOf) trials.push({ segment, paid: paid <= matures });
  }
  return trials.length === 0 ? noFigure("no trial has had its time yet") : { trials };
}
