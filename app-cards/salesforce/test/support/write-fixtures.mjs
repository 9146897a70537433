import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { healthFixtures } from "../../harness/fixtures.mjs";

/** Once for the run: the contract's fixtures as an org holds them, as JSON that every test file reads. */
export default function writeFixtures() {
  const out = path.resolve(import.meta.dirname, "../../dist");
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, "fixtures.json"), JSON.stringify(healthFixtures()));
}
