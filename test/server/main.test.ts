import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { bareEnvironment } from "../support/bare-environment.ts";

const main = path.resolve(import.meta.dirname, "../../server/main.ts");

function start(args: string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...bareEnvironment(), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const seen = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    seen.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    seen.stderr += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", (code) => resolve(code)));
  return { child, seen, ended };
}

describe("npm start", () => {
  it("names every missing setting and exits 2, without a stack", async () => {
    for (const args of [[], ["--role"], ["--role", "boss"], ["--env", "absent.env"]]) {
      const { seen, ended } = start(args, {});
      expect(await ended).toBe(2);
      expect(seen.stderr).not.toMatch(/^\s+at /m);
      expect(seen.stderr.trim()).not.toBe("");
    }
  });

  it("stopped while it starts, leaves no database behind", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "bellwether-start-"));
    const { child, seen, ended } = start([], {
      BELLWETHER_PUBLIC_URL: "https://health.example.com",
      BELLWETHER_KEYS: `k1:${randomBytes(32).toString("base64")}`,
      HUBSPOT_CLIENT_ID: "id",
      HUBSPOT_CLIENT_SECRET: "secret",
      BELLWETHER_DATA: folder,
      PORT: "0",
    });
    // The database is up, the rest is not: between these two lines of the log.
    while (!seen.stdout.includes("Started the private database")) {
      expect(child.exitCode, seen.stderr).toBe(null);
      await sleep(5);
    }
    const pidFile = path.join(clusterOf(folder), "data", "postmaster.pid");
    expect(existsSync(pidFile)).toBe(true);
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    // PostgreSQL removes it when it has shut down cleanly.
    expect(existsSync(pidFile)).toBe(false);
    rmSync(folder, { recursive: true, force: true });
  });
});

/** Folder of the private database, which may lie elsewhere. */
function clusterOf(folder: string): string {
  const pointer = path.join(folder, "database-location");
  return existsSync(pointer) ? readFileSync(pointer, "utf8") : path.join(folder, "postgres");
}
