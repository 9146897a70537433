// Runs a TypeScript entry point under the pinned Node, installing dependencies first when the lock file
// changed. It must work on a clone that has nothing installed, so it imports only what Node 20 ships.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";

const REQUIRED_MAJOR = 24;
const root = path.dirname(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname));
const [entry, ...args] = process.argv.slice(2);

if (!entry) fail("usage: node server/launch.mjs ENTRY [ARG ...]");
installIfChanged();
const node = pinnedNode();
const child = spawn(node, ["--disable-warning=ExperimentalWarning", path.resolve(root, entry), ...args], {
  stdio: "inherit",
  env: {
    // Without the types' removal being kept, each start of a command takes three times as long.
    NODE_COMPILE_CACHE: path.join(root, "node_modules/.cache/node"),
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ""}`,
  },
});
// A terminal sends Ctrl-C to the whole group, the child included, so it may come twice: every entry takes the second
// for the first. A supervisor, or `kill` from the terminal that started us, signals us alone.
process.on("SIGINT", () => child.kill("SIGINT"));
process.on("SIGTERM", () => child.kill("SIGTERM"));
// npm signals the shell it started, not us, and that shell ends without a word: its end is our SIGTERM.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid;
  setInterval(() => process.ppid === shell || child.kill("SIGTERM"), 250).unref();
}
child.on("error", (error) => fail(`could not start ${node}: ${error.message}`));
child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));

/** Runs `npm ci` when `node_modules` is absent or was installed from another lock file. */
function installIfChanged() {
  const modules = path.join(root, "node_modules");
  // A production image is installed by its own build, without development dependencies.
  if (process.env.NODE_ENV === "production" && existsSync(modules)) return;
  const lock = path.join(root, "package-lock.json");
  const stamp = path.join(modules, ".bellwether-lock");
  const hash = createHash("sha256").update(readFileSync(lock)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  if (installedByHand(modules, lock)) return writeFileSync(stamp, hash);
  console.error("Installing dependencies (once; about a minute) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // npm's own output goes to standard error: standard output belongs to the program that follows.
  const run = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (run.status !== 0)
    fail("`npm ci` failed; its message is above. Check the network and run the command again.");
  writeFileSync(stamp, hash);
}

/** Whether `npm ci` or `npm install` has put there what the lock file names; npm keeps a list of what it installed. */
function installedByHand(modules, lock) {
  const list = path.join(modules, ".package-lock.json");
  if (!existsSync(list)) return false;
  const { packages: installed } = JSON.parse(readFileSync(list, "utf8"));
  const { packages: wanted } = JSON.parse(readFileSync(lock, "utf8"));
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    // The root itself is not in the list, and what is for another platform is not installed.
    if (place === "" || (optional && !installed[place])) return true;
    return installed[place]?.version === version;
  });
}

/** Path of a Node that is new enough: the one running, or the one installed as a dependency. */
function pinnedNode() {
  if (Number(process.versions.node.split(".")[0]) >= REQUIRED_MAJOR) return process.execPath;
  const installed = path.join(
    root,
    "node_modules",
    "node",
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (existsSync(installed)) return installed;
  fail(
    `Bellwether needs Node ${REQUIRED_MAJOR} or newer; this is ${process.versions.node} and the bundled one is missing ` +
      "(was npm run with --ignore-scripts?). Run `npm ci` without it, or install a newer Node.",
  );
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
