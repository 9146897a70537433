import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const page = readFileSync(path.resolve(import.meta.dirname, "../../server/README.md"), "utf8");

it("the decisions stand in the order of their dates", () => {
  const dates = [...page.matchAll(/^\*\*(\d{4}-\d\d-\d\d) · /gm)].map((match) => match[1]!);
  expect(dates.length).toBeGreaterThan(5);
  expect(dates).toEqual([...dates].sort());
});
