import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { compileScorecard, parseScorecard, scoreAccount } from "#scoring";

const page = readFileSync(path.resolve(import.meta.dirname, "../../scoring/README.md"), "utf8");

function block(name: string) {
  const text = page.match(new RegExp(`\`\`\`json ${name}\\n([\\s\\S]*?)\`\`\``))?.[1];
  expect(text, `the README has a block "${name}"`).toBeDefined();
  return JSON.parse(text!);
}

it("the README's account comes out as computed there by hand", () => {
  const result = scoreAccount(compileScorecard(parseScorecard(block("scorecard"))), block("input"));
  const hand = block("result");
  expect(result).toMatchObject({ score: hand.score, display: hand.display, band: hand.band });
  expect(result.baseline).toBeCloseTo(hand.baseline, 9);
  expect(result.coverage).toBeCloseTo(hand.coverage, 9);
  result.lines.forEach((line, i) => {
    expect(line.contribution).toBeCloseTo(hand.contributions[i], 9);
  });
  expect(result.exceptions.map(({ effect }) => effect)).toEqual(
    hand.effects.map((effect: number) => expect.closeTo(effect, 9)),
  );
});
