import { readFileSync } from "node:fs";
import path from "node:path";

const file = path.resolve(__dirname, "../../dist/fixtures.json");

/** The contract's fixtures as an org holds them: the account's fields, and what Apex answers. */
export const fixtures = JSON.parse(readFileSync(file, "utf8"));

export function fixture(id) {
  const found = fixtures.find((one) => one.id === id);
  if (!found) throw new Error(`There is no fixture "${id}".`);
  return found;
}

/** The view that a fixture's Apex answers with. */
export function viewOf(id) {
  return JSON.parse(fixture(id).apex.text);
}
