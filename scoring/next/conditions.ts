import { aggregate } from "../health-score/aggregate.ts";
import type { CompiledException } from "../health-score/compiled-scorecard.ts";
import { holds } from "../health-score/exceptions.ts";
import { readSignal } from "../health-score/read-signal.ts";
import type { Evaluation } from "../history/evaluation.ts";
import { parseInstant } from "../math/instant.ts";
import type { ScoreInput } from "../types.ts";

/** What an evaluation's exceptions look at, before they act. */
export interface Conditions {
  /** The sum over metrics, before exceptions; null when nothing weighs in. */
  sum: number | null;
  dimensions: readonly { id: string; score: number | null }[];
  /** On which side of each of its bounds each exception's values lie: equal texts, equal exceptions. */
  sides: string;
  /** The exceptions whose condition holds. */
  holding: ReadonlySet<CompiledException>;
}

export function conditionsOf({ scorecard, reference }: Evaluation, input: ScoreInput): Conditions {
  const asOfMs = parseInstant(input.asOf);
  const sum = aggregate(scorecard, input, asOfMs, reference);
  const valuesOf = ({ target }: CompiledException): readonly (number | null)[] => {
    if (target.kind === "signal") return [readSignal(target.rule, input.signals, asOfMs).raw];
    if (target.kind === "metric") return [sum.lines[target.position]!.normalised];
    return target.positions.map((position) => sum.dimensions[position]!.score);
  };
  const sides = scorecard.exceptions.map((exception) =>
    valuesOf(exception)
      .map((value) => sideOf(exception, value))
      .join(","),
  );
  const holding = scorecard.exceptions.filter((one) => holds(one, scorecard, sum, input, asOfMs));
  return { sum: sum.score, dimensions: sum.dimensions, sides: sides.join(";"), holding: new Set(holding) };
}

function sideOf({ below, above, equals }: CompiledException, value: number | null): string {
  if (value === null) return "-";
  const equality = equals === null ? 0 : Math.sign(value - equals);
  return `${value < below}${value > above}${equality}`;
}
