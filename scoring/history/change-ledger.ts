import { scoreAccount } from "../health-score/score-account.ts";
import type { ScoreResult } from "../types.ts";
import { type ChangeLine, line } from "./change-line.ts";
import type { Evaluation } from "./evaluation.ts";
import { walkSum } from "./walk-sum.ts";

export type ChangeLedger =
  | { kind: "explained"; before: number; after: number; lines: readonly ChangeLine[] }
  /** Points cannot be told from nothing: one side, or both, had no score. */
  | {
      kind: "noScore";
      before: number | null;
      after: number | null;
      /** Share of the applicable weight with data, 0–1, which is why. */
      coverageBefore: number;
      coverageAfter: number;
    };

/**
 * The lines that lead from one score to another: `before` + Σ `points` = `after`. The sum over metrics is walked from old
 * to new in one fixed order (scorecard, applicability, cohorts and baselines, ageing, missing, new data), each step's
 * difference is its line; what exceptions and the override did more or less than before comes last.
 * A line thus depends on the order where causes meet (a new weight counts at the old facts), and on nothing else.
 * @throws {ScoreInputError} as `scoreAccount` does, for either side.
 */
export function changeLedger(from: Evaluation, to: Evaluation): ChangeLedger {
  const old = scoreAccount(from.scorecard, from.input, from.reference);
  const now = scoreAccount(to.scorecard, to.input, to.reference);
  if (old.score === null || now.score === null)
    return {
      kind: "noScore",
      before: old.score,
      after: now.score,
      coverageBefore: old.coverage,
      coverageAfter: now.coverage,
    };
  const lines = [...walkSum(from, to), ...effectLines(old, now)];
  return {
    kind: "explained",
    before: old.score,
    after: now.score,
    lines: lines.filter(({ points }) => points !== 0),
  };
}

/** What each exception, and the override, did more or less than before; those of today first, in their order. */
function effectLines(old: ScoreResult, now: ScoreResult): ChangeLine[] {
  const before = effectById(old);
  const after = effectById(now);
  const ids = [...new Set([...after.keys(), ...before.keys()])];
  const lines = ids.map((id) =>
    line("exception", (after.get(id) ?? 0) - (before.get(id) ?? 0), { exception: id }),
  );
  const override = (now.override?.effect ?? 0) - (old.override?.effect ?? 0);
  return [...lines, line("override", override)];
}

/** Points by exception; ids may repeat, and then act as one. */
function effectById({ exceptions }: ScoreResult): Map<string, number> {
  const effects = new Map<string, number>();
  for (const { id, effect } of exceptions) effects.set(id, (effects.get(id) ?? 0) + effect);
  return effects;
}
