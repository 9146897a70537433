import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { scoreRelationship } from "#scoring";

const page = readFileSync(path.resolve(import.meta.dirname, "../../../scoring/README.md"), "utf8");

function block(name: string) {
  const text = page.match(new RegExp(`\`\`\`json ${name}\\n([\\s\\S]*?)\`\`\``))?.[1];
  expect(text, `the README has a block "${name}"`).toBeDefined();
  return JSON.parse(text!);
}

/** To the four decimals that are printed. */
const close = (value: unknown) => (typeof value === "number" ? expect.closeTo(value, 4) : value);
const printed = (figures: object) =>
  Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, close(value)]));

it("the README's relationships come out as computed there by hand", () => {
  const result = scoreRelationship(block("relationship-input"));
  const { account, ...people } = block("relationship-result");
  for (const [id, { values, ...figures }] of Object.entries<{ values: (number | null)[] }>(people)) {
    const person = result.people.find((one) => one.id === id)!;
    expect(person).toMatchObject(printed(figures));
    expect(person.lines.map(({ value }) => value)).toEqual(values.map(close));
  }
  const { gaps, ...figures } = account;
  expect(result).toMatchObject(printed(figures));
  expect(result.gaps.map(({ words }) => words)).toEqual(gaps);
});
