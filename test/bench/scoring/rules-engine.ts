import { Engine } from "json-rules-engine";
import type { ScoreInput } from "#scoring";
import { signalIds, steps } from "./portfolio.ts";

/** The step curves as rules: one per metric and step, whose event carries the score. */
export function stepRules(): Engine {
  const engine = new Engine();
  const edges = steps();
  for (const fact of signalIds) {
    edges.forEach(({ from, score }, i) => {
      const next = edges[i + 1];
      const until = next === undefined ? [] : [{ fact, operator: "lessThan", value: next.from }];
      const all = [{ fact, operator: "greaterThanInclusive", value: from }, ...until];
      engine.addRule({ conditions: { all }, event: { type: "score", params: { signal: fact, score } } });
    });
  }
  return engine;
}

/** The step scores of one account by signal, as the rules find them. */
export async function scoresByRules(engine: Engine, input: ScoreInput): Promise<Map<string, number>> {
  const { events } = await engine.run({ ...input.signals });
  return new Map(events.map(({ params }) => [params!.signal as string, params!.score as number]));
}
