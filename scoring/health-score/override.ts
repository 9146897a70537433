import { parseInstant } from "../math/instant.ts";
import { type Problem, ScoreInputError } from "../problem.ts";
import type { Override, PlainBand } from "../types.ts";
import { act, difference } from "./exceptions.ts";

export interface Overridden {
  score: number | null;
  /** Null when no override is in force. */
  line: { effect: number; band?: PlainBand } | null;
}

/**
 * A person's own decision, acting after the exceptions until it expires.
 * @throws {ScoreInputError} when it lacks its reason, its author or its end: nobody could answer for it.
 */
export function applyOverride(
  override: Override | undefined,
  score: number | null,
  asOfMs: number,
): Overridden {
  if (override === undefined || override === null) return { score, line: null };
  const problems = overrideProblems(override);
  if (problems.length > 0) throw new ScoreInputError(problems);
  if (asOfMs >= parseInstant(override.until)) return { score, line: null };
  const { cap = null, floor = null, set = null, band } = override;
  const next = act(score, { cap, floor, set });
  const effect = difference(next, score);
  return { score: next, line: band === undefined ? { effect } : { effect, band } };
}

/** Thriving is earned by a metric, and unknown has no score. */
const BANDS: readonly unknown[] = ["red", "yellow", "green"] satisfies PlainBand[];

function overrideProblems(override: Override): Problem[] {
  const { set, cap, floor, band, reason, by, until } = override;
  const actions = Object.entries({ set, cap, floor }).filter(([, value]) => value !== undefined);
  return [
    ...actions
      .filter(([, value]) => !(typeof value === "number" && value >= 0 && value <= 100))
      .map(([key]) => ({ path: `override.${key}`, message: "must be 0 to 100" })),
    ...problem(band !== undefined && !BANDS.includes(band), "band", "must be one of red, yellow, green"),
    ...problem(actions.length === 0 && band === undefined, "set", "or cap, floor or band must be given"),
    ...problem(!isText(reason), "reason", "must say why"),
    ...problem(!isText(by), "by", "must say who decided it"),
    ...problem(Number.isNaN(parseInstant(until)), "until", "must be the instant in UTC at which it ends"),
  ];
}

function problem(wrong: boolean, key: string, message: string): Problem[] {
  return wrong ? [{ path: `override.${key}`, message }] : [];
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}
