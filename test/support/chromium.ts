import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** Programs that are a Chromium, best first; looked up on PATH. */
const COMMANDS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

/** Installations that are usually not on PATH. */
const PLACES = [
  "/usr/lib/chromium/chromium",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** Paths inside one revision of Playwright's download folder, by platform and age. */
const PLAYWRIGHT_BINARIES = [
  "chrome-linux/chrome",
  "chrome-linux64/chrome",
  "chrome-headless-shell-linux64/chrome-headless-shell",
  "chrome-linux/headless_shell",
  "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  "chrome-win/chrome.exe",
];

type Env = Readonly<Record<string, string | undefined>>;

/** Path of a Chromium on this machine, or null. `CHROMIUM_PATH` wins; a wrong one is an error, not a fallback. */
export function findChromium(env: Env = process.env): string | null {
  if (env.CHROMIUM_PATH) {
    if (isProgram(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Error(
      `CHROMIUM_PATH is ${env.CHROMIUM_PATH}, which is no program that can be run. Correct it or unset it.`,
    );
  }
  const folders = (env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const candidates = COMMANDS.flatMap((command) => folders.map((folder) => path.join(folder, command)));
  return [...candidates, ...PLACES, ...playwrightDownloads(env)].find(isProgram) ?? null;
}

/**
 * Path of a Chromium, installed first when there is none: the distribution's own as root on Debian, else
 * Playwright's download. Throws one sentence that says what to install when neither works.
 */
export function ensureChromium(env: Env = process.env, log = (line: string) => console.error(line)): string {
  const found = findChromium(env);
  if (found) return found;
  for (const install of [installFromDebian, installFromPlaywright]) {
    install(log);
    const installed = findChromium(env);
    if (installed) return installed;
  }
  throw new Error(
    "The browser tests need Chromium: install the package `chromium` (or Google Chrome) and run them again, " +
      "or point CHROMIUM_PATH at one.",
  );
}

/**
 * Command-line flags of a quiet browser: no background traffic, no first-run pages. Chromium refuses its sandbox to
 * root, so only root goes without it.
 */
export function chromiumFlags(isRoot = process.getuid?.() === 0): string[] {
  return [
    "--headless",
    ...(isRoot ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
}

function installFromDebian(log: (line: string) => void): void {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get") || !existsSync("/etc/debian_version"))
    return;
  log("Installing Chromium with apt-get (once; a minute or two) …");
  const updated = run("apt-get", ["update"]);
  // Liberation has Arial's widths: without it text falls back to a wider font and screenshots lie about layout.
  if (updated) run("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"]);
}

function installFromPlaywright(log: (line: string) => void): void {
  log("Downloading Playwright's Chromium (once; about 200 MB) …");
  const cli = path.join(import.meta.dirname, "../../node_modules/playwright-core/cli.js");
  run(process.execPath, [cli, "install", "chromium"]);
}

/** Whether the command succeeded. Its output goes to standard error, since standard output belongs to the caller. */
function run(command: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: ["ignore", 2, 2], env }).status === 0;
}

function playwrightDownloads(env: Env): string[] {
  const cache =
    env.PLAYWRIGHT_BROWSERS_PATH ??
    (process.platform === "darwin"
      ? path.join(homedir(), "Library/Caches/ms-playwright")
      : process.platform === "win32"
        ? path.join(homedir(), "AppData/Local/ms-playwright")
        : path.join(homedir(), ".cache/ms-playwright"));
  if (!existsSync(cache)) return [];
  const revisions = readdirSync(cache)
    .filter((name) => name.startsWith("chromium"))
    .sort()
    .reverse();
  return revisions.flatMap((revision) =>
    PLAYWRIGHT_BINARIES.map((binary) => path.join(cache, revision, binary)),
  );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
