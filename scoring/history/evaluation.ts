import type { CompiledScorecard } from "../health-score/compiled-scorecard.ts";
import type { Reference, ScoreInput } from "../types.ts";

/** Everything that one score was computed from; `scoreAccount` on it gives the same bytes again. */
export interface Evaluation {
  scorecard: CompiledScorecard;
  input: ScoreInput;
  /** What was frozen of the other accounts; absent where the score needs none. */
  reference?: Reference | undefined;
}
