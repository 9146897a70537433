import { aggregate } from "../health-score/aggregate.ts";
import { readSignal } from "../health-score/read-signal.ts";
import { parseInstant } from "../math/instant.ts";
import type { ScoreInput } from "../types.ts";
import { type ChangeLine, line } from "./change-line.ts";
import type { Evaluation } from "./evaluation.ts";
import { type Facts, isolate, type Reader } from "./isolate.ts";
import { moveFact, sameFact } from "./move-fact.ts";

/**
 * Lines from the old sum over metrics, before exceptions, to the new one. A step that leaves nothing to sum has a line of
 * 0, and the step that brings a sum back holds both.
 */
export function walkSum(from: Evaluation, to: Evaluation): ChangeLine[] {
  const walk = new Walk(from);
  const lines: ChangeLine[] = [];
  lines.push(line("scorecard", walk.to({ scorecard: to.scorecard })));

  for (const { id } of to.scorecard.metrics) {
    const apart = walk.at.input.notApplicable ?? [];
    const applied = !apart.includes(id);
    const applies = !(to.input.notApplicable?.includes(id) ?? false);
    if (applied === applies) continue;
    const notApplicable = applies ? apart.filter((one) => one !== id) : [...apart, id];
    lines.push(
      line("applicability", walk.to({ input: { ...walk.at.input, notApplicable } }), { metric: id }),
    );
  }

  const resegmented = withSegment(walk.at.input, to.input.segment);
  lines.push(line("cohort", walk.to({ input: resegmented, reference: to.reference })));

  return [...lines, ...walkFacts(walk, from, to)];
}

/** Ageing, then what is no longer known, then what is new, each metric by metric in the scorecard's order. */
function walkFacts(walk: Walk, from: Evaluation, to: Evaluation): ChangeLine[] {
  const asOfMs = parseInstant(to.input.asOf);
  const passedMs = asOfMs - parseInstant(from.input.asOf);
  const { scorecard, readers, spread } = isolate(to.scorecard);
  const old = spread(from.input.signals);
  const now = spread(to.input.signals);
  // At the new instant, old facts moved along with it are as old as they were.
  const moved = Object.fromEntries(Object.entries(old).map(([id, fact]) => [id, moveFact(fact, passedMs)]));
  const kept = walk.to({ scorecard, input: { ...walk.at.input, asOf: to.input.asOf, signals: moved } });
  const put = (reader: Reader, facts: Facts): number => {
    const { signal } = reader.rule;
    return walk.to({
      input: { ...walk.at.input, signals: { ...walk.at.input.signals, [signal]: facts[signal]! } },
    });
  };
  const raw = (reader: Reader, facts: Facts) => readSignal(reader.rule, facts, asOfMs).raw;
  const about = (reader: Reader, rawAfter: number | null) => ({
    metric: reader.metric,
    signal: reader.signal,
    rawBefore: raw(reader, moved),
    rawAfter,
  });
  const aged = passedMs === 0 ? [] : readers;
  const changed = readers.filter(({ rule: { signal } }) => !sameFact(old[signal], now[signal]));
  const [gone, fresh] = [
    changed.filter((reader) => raw(reader, now) === null),
    changed.filter((reader) => raw(reader, now) !== null),
  ];
  return [
    // 0, but for facts so far from today that their instants cannot be moved.
    line("ageing", kept),
    ...aged.map((reader) => line("ageing", put(reader, old), about(reader, raw(reader, old)))),
    ...gone.map((reader) => line("missing", put(reader, now), about(reader, null))),
    ...fresh.map((reader) => line("data", put(reader, now), about(reader, raw(reader, now)))),
  ];
}

function withSegment({ segment: _, ...input }: ScoreInput, segment: string | undefined): ScoreInput {
  return segment === undefined ? input : { ...input, segment };
}

/** Where the walk stands, and the last sum that it saw. */
class Walk {
  at: Evaluation;
  private seen: number | null;

  constructor(start: Evaluation) {
    this.at = start;
    this.seen = sumOf(start);
  }

  /** Points by which a step moves the sum; 0 where there is none after it. */
  to(step: Partial<Evaluation>): number {
    this.at = { ...this.at, ...step };
    const next = sumOf(this.at);
    const before = this.seen;
    this.seen = next ?? before;
    return next === null || before === null ? 0 : next - before;
  }
}

function sumOf({ scorecard, input, reference }: Evaluation): number | null {
  return aggregate(scorecard, input, parseInstant(input.asOf), reference).score;
}
