import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import {
  changeLedger,
  compileScorecard,
  metricRegistry,
  parseScorecard,
  pathToNextBand,
  scoreAccount,
} from "#scoring";

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

it("the README's change and path come out as computed there by hand", () => {
  const definition = parseScorecard(block("scorecard"));
  const scorecard = compileScorecard(definition);
  const [from, to] = [block("input"), block("later")].map((input) => ({ scorecard, input }));
  const hand = block("next");
  const ledger = changeLedger(from!, to!);
  const lines = ledger.kind === "explained" ? ledger.lines : [];
  expect(lines.map(({ kind, metric, points }) => [kind, metric, points])).toEqual(
    hand.change.map(([kind, metric, points]: [string, string, number]) => [
      kind,
      metric,
      expect.closeTo(points, 6),
    ]),
  );
  const path = pathToNextBand(definition, to!);
  expect(path).toMatchObject({ kind: "path", edge: hand.edge, heldBy: hand.heldBy });
  const reachable = path.kind === "path" ? path.alone.filter((one) => one.reachable) : [];
  expect(reachable).toEqual([
    expect.objectContaining({
      metric: "tickets",
      ...hand.reachable.tickets,
      score: expect.closeTo(hand.reachable.tickets.score, 6),
    }),
  ]);
});

it("the README says what to write in every field of a metric, and that the page is generated before the tests", () => {
  const steps = page.match(/^## Add a metric$([\s\S]*?)^## /m)![1]!;
  const rows = [...steps.matchAll(/^\| (`.*?) \|/gm)].map((match) => match[1]!).join();
  for (const field of new Set(metricRegistry.flatMap((metric) => Object.keys(metric)))) {
    if (field !== "id") expect(rows).toContain(`\`${field}\``);
  }
  const feeds = new Set(metricRegistry.flatMap((metric) => metric.feeds));
  for (const feed of feeds) expect(steps).toContain(`\`${feed}\``);
  expect(steps.indexOf("npm run generate")).toBeLessThan(steps.indexOf("npm test"));
});
