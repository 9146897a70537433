import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { goldenVectors } from "./vectors.ts";

/** All tests of figures; the text of this one names no key. */
const folders = ["golden", "scoring"].map((folder) => path.resolve(import.meta.dirname, "..", folder));
const tests = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".test.ts"))
      .map((file) => readFileSync(path.join(folder, file), "utf8")),
  )
  .join("\n");

/** Every use of a key: as it stands in an assertion, not in a list of keys or in a name. */
const isRead = (key: string) => new RegExp(`\\bvectors\\.${key}\\b`).test(tests);

describe("every golden vector is read by a test", () => {
  it.each(Object.keys(goldenVectors<object>()))("%s", (key) => {
    expect(isRead(key), `add a test that reads vectors.${key}`).toBe(true);
  });

  it("a key that nobody reads would be found", () =>
    expect(isRead(["no", "such", "key"].join("_"))).toBe(false));
});
