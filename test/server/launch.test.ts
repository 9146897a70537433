import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const launch = path.resolve(import.meta.dirname, "../../server/launch.mjs");
let folder: string;
let entry: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "bellwether-launch-"));
  entry = path.join(folder, "entry.mjs");
  const onSignal = "(signal) => { console.log(signal); process.exit(0); }";
  writeFileSync(
    entry,
    `for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, ${onSignal});
setTimeout(() => process.exit(1), 60_000);
console.log("ready");
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the entry prints until everybody who holds its output has ended; `act` runs once it is ready. */
function printed(child: ChildProcess, act: () => void): Promise<string> {
  let text = "";
  child.stdout!.on("data", (chunk) => {
    if (text === "") act();
    text += chunk;
  });
  return new Promise((resolve) => child.stdout!.on("close", () => resolve(text)));
}

it.each(["SIGINT", "SIGTERM"] as const)("passes %s on that reaches it alone", async (signal) => {
  const child = spawn(process.execPath, [launch, entry], { stdio: ["ignore", "pipe", "inherit"] });
  expect(await printed(child, () => child.kill(signal))).toBe(`ready\n${signal}\n`);
});

it.skipIf(process.platform === "win32")("ends what it started when npm's shell was ended", async () => {
  // The colon keeps the shell there, as npm's is, instead of becoming the program.
  const line = `"${process.execPath}" "${launch}" "${entry}"; :`;
  const child = spawn("sh", ["-c", line], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, npm_lifecycle_event: "demo" },
  });
  expect(await printed(child, () => child.kill("SIGTERM"))).toBe("ready\nSIGTERM\n");
});
