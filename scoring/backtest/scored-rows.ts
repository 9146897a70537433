import type { CompiledScorecard } from "../health-score/compiled-scorecard.ts";
import { referenceCollector, referencePasses } from "../health-score/reference.ts";
import { scoreAccount } from "../health-score/score-account.ts";
import { byCodeUnit } from "../math/code-unit-order.ts";
import { DAY_MS } from "../math/instant.ts";
import type { Band, BandState, Reference } from "../types.ts";
import type { EligibleRow } from "./eligible-rows.ts";

/** What a scorecard says of each row, in columns. */
export interface ScoredRows {
  /** 0–100; NaN when the band is unknown by coverage. */
  score: Float64Array;
  band: Band[];
  metrics: readonly string[];
  /** By metric, then row: 0–100; NaN without a value. */
  normalised: Float64Array[];
  /** By metric, then row: 0–1; 0 without a value. */
  availability: Float64Array[];
}

/**
 * Every row scored as it would have been then: percentiles and quartiles are taken among the rows of the same UTC day,
 * never of a later one, and the band is carried from an account's snapshot to its next.
 */
export function scoreRows(scorecard: CompiledScorecard, rows: readonly EligibleRow[]): ScoredRows {
  const metrics = scorecard.metrics.map(({ id }) => id);
  const scored: ScoredRows = {
    score: new Float64Array(rows.length),
    band: new Array<Band>(rows.length),
    metrics,
    normalised: metrics.map(() => new Float64Array(rows.length)),
    availability: metrics.map(() => new Float64Array(rows.length)),
  };
  const references = referencesByDay(scorecard, rows);
  const states = new Map<string, BandState>();
  for (const row of inTime(rows)) {
    const { input, asOfMs } = rows[row]!;
    const previous = input.previous ?? states.get(input.account);
    const known = previous === undefined ? input : { ...input, previous };
    const result = scoreAccount(scorecard, known, references.get(dayOf(asOfMs)));
    states.set(input.account, { band: result.band, pending: result.pending });
    scored.score[row] = result.score ?? Number.NaN;
    scored.band[row] = result.band;
    for (let m = 0; m < metrics.length; m++) {
      const { normalised, availability } = result.lines[m]!;
      scored.normalised[m]![row] = normalised ?? Number.NaN;
      scored.availability[m]![row] = availability;
    }
  }
  return scored;
}

/** Row numbers by instant, and within one by account. */
export function inTime(rows: readonly EligibleRow[]): number[] {
  return [...rows.keys()].sort(
    (a, b) =>
      rows[a]!.asOfMs - rows[b]!.asOfMs ||
      byCodeUnit(rows[a]!.input.account, rows[b]!.input.account) ||
      a - b,
  );
}

/** A number of its own for each account, by row, in order of their ids so that the order of rows decides nothing. */
export function accountNumbers(rows: readonly EligibleRow[]): Int32Array {
  const ids = [...new Set(rows.map(({ input }) => input.account))].sort(byCodeUnit);
  const number = new Map(ids.map((id, i) => [id, i]));
  return Int32Array.from(rows, ({ input }) => number.get(input.account)!);
}

function referencesByDay(
  scorecard: CompiledScorecard,
  rows: readonly EligibleRow[],
): ReadonlyMap<number, Reference> {
  let references = new Map<number, Reference>();
  for (let pass = 0; pass < referencePasses(scorecard); pass++) {
    const collectors = new Map<number, ReturnType<typeof referenceCollector>>();
    for (const { input, asOfMs } of rows) {
      const day = dayOf(asOfMs);
      const collector = collectors.get(day) ?? referenceCollector(scorecard, references.get(day));
      collectors.set(day, collector);
      collector.add(input);
    }
    references = new Map([...collectors].map(([day, collector]) => [day, collector.freeze()]));
  }
  return references;
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}
