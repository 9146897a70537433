import { parseInstant } from "../math/instant.ts";
import { ScoreInputError } from "../problem.ts";
import type { Band, Pending, Reference, ScoreInput, ScoreResult } from "../types.ts";
import { type Aggregate, aggregate } from "./aggregate.ts";
import { bandsInForce, plainBand, settleBand } from "./band.ts";
import type { BandRules, CompiledScorecard } from "./compiled-scorecard.ts";
import { applyExceptions } from "./exceptions.ts";
import { applyOverride } from "./override.ts";

/**
 * The account's score with everything that made it: `baseline` + Σ `contribution` + Σ `effect` is the score.
 * `reference` holds what the other accounts are, for percentiles and bands by quartile: without it a percentile is its
 * absolute curve's word, 50 without one, and the bands are those of the cuts.
 * @throws {ScoreInputError} when `asOf` is no instant or the override is incomplete. A bad signal is no error: its
 * metric is "failed".
 */
export function scoreAccount(
  scorecard: CompiledScorecard,
  input: ScoreInput,
  reference?: Reference,
): ScoreResult {
  const asOfMs = parseInstant(input.asOf);
  if (Number.isNaN(asOfMs))
    throw new ScoreInputError([{ path: "asOf", message: "must be an ISO 8601 instant in UTC" }]);
  const sum = aggregate(scorecard, input, asOfMs, reference);
  const excepted = applyExceptions(scorecard, sum, input, asOfMs);
  const overridden = applyOverride(input.override, excepted.score, asOfMs);
  const known = overridden.score !== null && sum.coverage >= scorecard.bands.unknownBelowCoverage;
  const demanded = overridden.line?.band ?? excepted.band;
  const bands = bandsInForce(scorecard, reference);
  const score = known ? overridden.score : null;
  const { band, pending } = bandOf(scorecard, bands, sum, score, demanded, input);
  const result: ScoreResult = {
    account: input.account,
    asOf: input.asOf,
    scorecard: scorecard.id,
    version: scorecard.version,
    score,
    display: score === null ? null : Math.floor(score + 0.5),
    band,
    pending,
    coverage: sum.coverage,
    baseline: sum.baseline,
    dimensions: sum.dimensions,
    lines: sum.lines,
    exceptions: excepted.effects,
  };
  if (overridden.line !== null) result.override = overridden.line;
  return result;
}

/** The band that is demanded, else unknown without a score, else the one that the score has settled in. */
function bandOf(
  scorecard: CompiledScorecard,
  bands: BandRules,
  sum: Aggregate,
  score: number | null,
  demanded: Band | null,
  input: ScoreInput,
): { band: Band; pending: Pending | null } {
  if (demanded !== null) return { band: demanded, pending: null };
  if (score === null || sum.score === null) return { band: "unknown", pending: null };
  const settled = settleBand(score, plainBand(sum.score, bands), input.previous, bands);
  return settled.band === "green" && isThriving(scorecard, sum) ? { ...settled, band: "thriving" } : settled;
}

function isThriving({ thriving }: CompiledScorecard, sum: Aggregate): boolean {
  if (thriving === null) return false;
  const { raw } = sum.lines[thriving.metric]!;
  return raw !== null && raw > thriving.above;
}
