import { parseInstant } from "../math/instant.ts";
import { ScoreInputError } from "../problem.ts";
import type { Band, Pending, ScoreInput, ScoreResult } from "../types.ts";
import { type Aggregate, aggregate } from "./aggregate.ts";
import { plainBand, settleBand } from "./band.ts";
import type { CompiledScorecard } from "./compiled-scorecard.ts";
import { applyExceptions } from "./exceptions.ts";
import { applyOverride } from "./override.ts";

/**
 * The account's score with everything that made it: `baseline` + Σ `contribution` + Σ `effect` is the score.
 * @throws {ScoreInputError} when `asOf` is no instant or the override is incomplete. A bad signal is no error: its
 * metric is "failed".
 */
export function scoreAccount(scorecard: CompiledScorecard, input: ScoreInput): ScoreResult {
  const asOfMs = parseInstant(input.asOf);
  if (Number.isNaN(asOfMs))
    throw new ScoreInputError([{ path: "asOf", message: "must be an ISO 8601 instant in UTC" }]);
  const sum = aggregate(scorecard, input, asOfMs);
  const excepted = applyExceptions(scorecard, sum, input, asOfMs);
  const overridden = applyOverride(input.override, excepted.score, asOfMs);
  const known = overridden.score !== null && sum.coverage >= scorecard.bands.unknownBelowCoverage;
  const demanded = overridden.line?.band ?? excepted.band;
  const { band, pending } = bandOf(scorecard, sum, known ? overridden.score : null, demanded, input);
  const result: ScoreResult = {
    account: input.account,
    asOf: input.asOf,
    scorecard: scorecard.id,
    version: scorecard.version,
    score: known ? overridden.score : null,
    display: known ? Math.floor(overridden.score! + 0.5) : null,
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
  sum: Aggregate,
  score: number | null,
  demanded: Band | null,
  input: ScoreInput,
): { band: Band; pending: Pending | null } {
  if (demanded !== null) return { band: demanded, pending: null };
  if (score === null || sum.score === null) return { band: "unknown", pending: null };
  const settled = settleBand(score, plainBand(sum.score, scorecard.bands), input.previous, scorecard.bands);
  return settled.band === "green" && isThriving(scorecard, sum) ? { ...settled, band: "thriving" } : settled;
}

function isThriving({ thriving }: CompiledScorecard, sum: Aggregate): boolean {
  if (thriving === null) return false;
  const { raw } = sum.lines[thriving.metric]!;
  return raw !== null && raw > thriving.above;
}
