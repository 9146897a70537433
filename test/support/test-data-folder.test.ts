import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { testDataFolder } from "./test-data-folder.ts";

it("is one for each checkout, by whatever path it is reached, outside of it", () => {
  const [one, other] = [0, 1].map(() => mkdtempSync(path.join(tmpdir(), "bellwether-checkout-"))) as [
    string,
    string,
  ];
  const link = `${one}-link`;
  symlinkSync(one, link);
  try {
    expect(testDataFolder(one)).toBe(testDataFolder(one));
    expect(testDataFolder(link)).toBe(testDataFolder(one));
    expect(testDataFolder(other)).not.toBe(testDataFolder(one));
    expect(path.dirname(testDataFolder(one))).toBe(tmpdir());
  } finally {
    for (const folder of [link, one, other]) rmSync(folder, { recursive: true, force: true });
  }
});
