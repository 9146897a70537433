import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { chromiumFlags, findChromium } from "./chromium.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "chromium-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(...parts: string[]): string {
  const file = path.join(folder, ...parts);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, "#!/bin/sh\n");
  chmodSync(file, 0o755);
  return file;
}

test("CHROMIUM_PATH wins over what is on PATH", () => {
  program("bin", "chromium");
  const chosen = program("mine");
  expect(findChromium({ CHROMIUM_PATH: chosen, PATH: path.join(folder, "bin") })).toBe(chosen);
});

test("a CHROMIUM_PATH that cannot be run is an error that says so", () => {
  expect(() => findChromium({ CHROMIUM_PATH: path.join(folder, "none") })).toThrow(/Correct it or unset it/);
});

test("a program on PATH is found before Playwright's download", () => {
  const onPath = program("bin", "chromium");
  program("cache", "chromium-1200", "chrome-linux", "chrome");
  const env = { PATH: path.join(folder, "bin"), PLAYWRIGHT_BROWSERS_PATH: path.join(folder, "cache") };
  expect(findChromium(env)).toBe(onPath);
});

test("root goes without Chromium's sandbox, nobody else does", () => {
  expect(chromiumFlags(true)).toContain("--no-sandbox");
  expect(chromiumFlags(false)).not.toContain("--no-sandbox");
});
