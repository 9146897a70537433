import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

it.skipIf(process.platform === "win32")(
  "takes what npm ci installed by hand, and installs what is another version",
  () => {
    const root = path.join(folder, "clone");
    mkdirSync(path.join(root, "server"), { recursive: true });
    mkdirSync(path.join(root, "node_modules"));
    mkdirSync(path.join(root, "bin"));
    copyFileSync(launch, path.join(root, "server/launch.mjs"));
    writeFileSync(path.join(root, "hello.mjs"), 'console.log("hello");');
    writeFileSync(path.join(root, "bin/npm"), '#!/bin/sh\necho "npm $1" >&2\n', { mode: 0o755 });
    const list = (version: string) => ({ "node_modules/a": { version } });
    const other = { "node_modules/other-platform": { version: "1.0.0", optional: true } };
    const write = (file: string, packages: object) =>
      writeFileSync(path.join(root, file), JSON.stringify({ packages }));
    const start = () =>
      spawnSync(process.execPath, [path.join(root, "server/launch.mjs"), "hello.mjs"], {
        encoding: "utf8",
        env: { ...process.env, NODE_ENV: "test", PATH: `${path.join(root, "bin")}:${process.env.PATH}` },
      });
    write("node_modules/.package-lock.json", list("1.0.0"));
    write("package-lock.json", { "": {}, ...list("1.0.0"), ...other });
    expect(start()).toMatchObject({ stdout: "hello\n", stderr: "" });
    write("package-lock.json", { "": {}, ...list("2.0.0"), ...other });
    expect(start()).toMatchObject({ stdout: "hello\n", stderr: expect.stringContaining("npm ci") });
  },
);
