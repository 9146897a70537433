import { describe, expect, it } from "vitest";
import { compileScorecard, scoreAccount } from "#scoring";
import { accounts, benchScorecard, signalIds } from "./portfolio.ts";
import { scoresByRules, stepRules } from "./rules-engine.ts";
import { columnsOf, overColumns, overObjects } from "./weighted-sum.ts";

const inputs = [...accounts(200)];

describe("what the scoring benchmark measures against", () => {
  it("is the same sum over objects and over columns", () => {
    expect(overColumns(columnsOf(inputs))).toBeCloseTo(overObjects(inputs), 9);
  });

  it("is the same step scores from the rules as from the scorecard", async () => {
    const compiled = compileScorecard(benchScorecard("steps"));
    const engine = stepRules();
    for (const input of inputs.slice(0, 10)) {
      const byRules = await scoresByRules(engine, input);
      const ours = scoreAccount(compiled, input).lines.map(({ normalised }) => normalised);
      expect(signalIds.map((id) => byRules.get(id) ?? null)).toEqual(ours);
    }
  });

  it("leaves about one value in twenty out, the same ones each time", () => {
    const values = inputs.flatMap(({ signals }) => Object.values(signals));
    const share = values.filter((value) => value === null).length / values.length;
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.07);
    expect([...accounts(200)]).toEqual(inputs);
  });
});
