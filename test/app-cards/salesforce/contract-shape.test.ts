import path from "node:path";
import { expect, test } from "vitest";
import { errorViewSchema, healthViewSchema } from "#contract";
import { healthFixtures } from "../../../app-cards/contract/fixtures/index.ts";
import { contractShapeSource } from "../../../app-cards/salesforce/harness/contract-shape.ts";
import { cardFolder } from "./support/install.ts";

const text = path.join(cardFolder, "force-app/main/default/lwc/healthText");

test("the card's copy of the contract is the contract", async () => {
  await expect(contractShapeSource()).toMatchFileSnapshot(path.join(text, "contractShape.js"));
});

test("the card takes and refuses exactly what the contract does", async () => {
  const { readAnswer } = (await import(path.join(text, "answer.js"))) as {
    readAnswer(text: string): { phase: "ready" | "failed"; problem?: string };
  };
  let tried = 0;
  const judgedApart: string[] = [];
  for (const { body } of healthFixtures(new Date("2026-11-28T12:00:00Z")).filter(({ id }) => !alike.has(id)))
    for (const changed of variants(body)) {
      const text = JSON.stringify(changed);
      const answer = readAnswer(text);
      if ((answer.phase === "ready") !== healthViewSchema.safeParse(changed).success) judgedApart.push(text);
      if (errorViewSchema.safeParse(changed).success)
        expect(answer.problem).toBe((changed as { error: { message: string } }).error.message);
      tried += 1;
    }
  expect(judgedApart).toEqual([]);
  console.log(`${tried} answers judged alike`);
  expect(tried).toBeGreaterThan(10_000);
});

/** Of the shape of "stale": they differ from it by the words of a notice. */
const alike = new Set(["syncing-scored", "needs-reauth", "quarantined"]);

/** What a server may send by mistake in place of any value. */
const wrong = [
  null,
  "",
  "x",
  -1,
  0.5,
  101,
  true,
  [],
  {},
  "2026-02-30",
  "2026-11-28",
  "2026-11-28T12:00:00.000Z",
];

/** The value itself, and it with each of its parts left out, added to or replaced. */
function* variants(value: unknown): Generator<unknown> {
  yield value;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const changed of replaced(item)) yield value.with(index, changed);
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, ofAVersionToCome: 1 };
    for (const [name, item] of Object.entries(value)) {
      const { [name as never]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
      for (const changed of replaced(item)) yield { ...value, [name]: changed };
    }
  }
}

function* replaced(item: unknown): Generator<unknown> {
  yield* wrong;
  yield* variants(item);
}
