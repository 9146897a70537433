import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultScorecard, findMetric } from "#scoring";
import type { RunningServer } from "../../../server/app.ts";
import { bareEnvironment } from "../../support/bare-environment.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { createWorld, untilIdle, type World } from "../../support/world.ts";

/** What an operator runs beside a running server. */
const root = path.resolve(import.meta.dirname, "../../..");
let database: TestDatabase;
let world: World;
let server: RunningServer;
let installation: string;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "bellwether-commands-"));
  database = await createTestDatabase();
  world = await createWorld(database.ownerUrl, { portals: [{ portfolio: "saas:30" }], quotas: false });
  const lines = Object.entries(world.environment).map(([key, value]) => `${key}="${value}"\n`);
  writeFileSync(path.join(folder, "env"), lines.join(""));
  server = await world.start();
  installation = await world.install(server);
  await untilIdle(server, installation);
});
afterAll(async () => {
  await world?.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command with `--env` and nothing else in its environment. */
function run(command: string, ...args: string[]): Promise<Outcome> {
  const file = path.join(root, "server/commands", `${command}.ts`);
  const child = spawn(process.execPath, [file, "--env", path.join(folder, "env"), ...args], {
    env: bareEnvironment(),
  });
  const outcome: Outcome = { code: null, stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    outcome.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    outcome.stderr += chunk;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ ...outcome, code })));
}

function write(name: string, document: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof document === "string" ? document : JSON.stringify(document));
  return file;
}

describe("settings", () => {
  it("prints what is in force, which can be given back as it is", async () => {
    const printed = await run("settings");
    expect(printed.code).toBe(0);
    const settings = JSON.parse(printed.stdout);
    expect(settings.scope).toEqual({ property: "lifecyclestage", in: ["customer"] });
    expect(settings.mapping.arr).toEqual({ property: "arr" });
    expect(settings.currency).toBe("EUR");
    expect(settings.scorecard.id).toBe("default");
    const applied = await run("settings", "--in", write("same.json", settings));
    expect(applied).toMatchObject({ code: 0, stderr: "" });
    expect(applied.stdout).toContain("stored as version 1 of this installation");
    await untilIdle(server, installation);
  });

  it("--check counts accounts and values without storing anything", async () => {
    const settings = JSON.parse((await run("settings")).stdout);
    settings.mapping.custom_signal = { property: "payment_status", values: { current: 1 } };
    // The default scorecard's own lines, with one more metric that reads what another reads already.
    const [first] = settings.scorecard.dimensions[0].metrics;
    settings.scorecard = structuredClone(defaultScorecard);
    const { signal, direction, curve } = findMetric(first.id)!;
    settings.scorecard.dimensions[0].metrics.splice(1, 0, {
      id: "again",
      weight: 1,
      signal,
      direction,
      curve,
    });
    const twice = expect.stringContaining("which thus counts twice");
    const checked = await run("settings", "--in", write("check.json", settings), "--check");
    const report = JSON.parse(checked.stdout);
    expect(report).toMatchObject({ accounts: 60, inScope: 30 });
    expect(report.doubts).toEqual([{ path: "scorecard.dimensions[0].metrics[1].signal", message: twice }]);
    expect(report.mapping.arr.values).toBeGreaterThan(20);
    expect(report.mapping.custom_signal.unreadable).toEqual(expect.arrayContaining(["late"]));
    expect((await run("settings")).stdout).not.toContain("custom_signal");
  });

  it("names every problem with its file and place, and exits 2", async () => {
    const file = write("bad.json", {
      scope: { property: "stage", in: ["x"] },
      mapping: { arr: { property: "nope" } },
    });
    const refused = await run("settings", "--in", file);
    expect(refused.code).toBe(2);
    expect(refused.stderr.trim().split("\n")).toHaveLength(2);
    expect(refused.stderr).toContain(`${file}: scope.property: The CRM has no account property "stage"`);
    expect((await run("settings", "--in", write("broken.json", "{"))).code).toBe(2);
    expect((await run("settings", "--in", path.join(folder, "absent.json"))).code).toBe(2);
    expect((await run("settings", "--installation", "nobody")).stderr).toContain(
      "No installation nobody. Installed: ",
    );
    expect((await run("settings", "--instalation", "x")).code).toBe(2);
  });
});

describe("status", () => {
  it("with --json prints one line per installation", async () => {
    const { code, stdout } = await run("status", "--json");
    expect(code).toBe(0);
    const status = JSON.parse(stdout);
    expect(status).toMatchObject({
      installationId: installation,
      state: "active",
      problem: null,
      mirrored: 60,
      inScope: 30,
    });
    const judged = await database.query<{ score: number | null }>(
      `SELECT DISTINCT ON (account_id) score FROM score_snapshot ORDER BY account_id, day DESC`,
    );
    expect(status.scored).toBe(judged.filter(({ score }) => score !== null).length);
    expect(status.scored + status.notEnoughData).toBe(30);
    expect(status.scored).toBeGreaterThan(20);
    expect(status.runs.map((one: { job: string }) => one.job)).toContain("backfill");
    expect(stdout).not.toMatch(/token|secret/i);
  });

  it("otherwise says it in words, mirrored and scored accounts apart", async () => {
    const { code, stdout } = await run("status");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /accounts: 60 mirrored, 30 of them in scope: \d+ scored, \d+ without enough data, 0 not/,
    );
    expect(stdout).toMatch(/problem: none\n$/);
    expect(() => JSON.parse(stdout)).toThrow();
  });

  it("without the server's environment names --env beside what is missing", async () => {
    const bare = await run("status", "--env", "");
    expect(bare.code).toBe(2);
    const file = path.join(folder, "half");
    writeFileSync(file, "PORT=1\n");
    const half = await run("status", "--env", file);
    expect(half.code).toBe(2);
    expect(half.stderr).toContain("BELLWETHER_KEYS is not set.");
    expect(half.stderr).toContain("--env FILE");
  });
});

describe("replay", () => {
  it("computes a stored day again, says that it is the same, and prints the ledger", async () => {
    const [first] = await database.query<{ account_id: string; day: string; score: number }>(
      `SELECT account_id, to_char(day, 'YYYY-MM-DD') AS day, score FROM score_snapshot
        WHERE score IS NOT NULL ORDER BY account_id, day DESC LIMIT 1`,
    );
    const { account_id: id, day, score } = first!;
    const words = await run("replay", "--installation", installation, "--account", id, "--day", day);
    expect(words).toMatchObject({ code: 0, stderr: "" });
    expect(words.stdout).toContain(`stored      score ${score}`);
    expect(words.stdout).toContain(`recomputed  score ${score}`);
    expect(words.stdout).toContain("the same, bit for bit");
    const replayed = JSON.parse((await run("replay", "--account", id, "--json")).stdout);
    expect(replayed).toMatchObject({ same: true, stored: { score }, recomputed: { score } });
    const { baseline, lines, effects, rounding, total } = replayed.ledger;
    const points = [...lines, ...effects].reduce(
      (sum: number, one: { points: number }) => sum + one.points,
      0,
    );
    expect(baseline + points + rounding).toBeCloseTo(total, 9);
  });

  it("says so, with exit code 1, when the stored score is another", async () => {
    const [first] = await database.query<{ account_id: string; body: { result: object } }>(
      `SELECT account_id, body FROM score_snapshot WHERE score IS NOT NULL ORDER BY account_id, day DESC LIMIT 1`,
    );
    const id = first!.account_id;
    const change = (score: string) =>
      database.query(
        `UPDATE score_snapshot SET body = jsonb_set(body, '{result,score}', (${score})::text::jsonb)
          WHERE account_id = '${id}' AND day = (SELECT max(day) FROM score_snapshot WHERE account_id = '${id}')`,
      );
    await change("(body #>> '{result,score}')::numeric + 0.000000001");
    const { code, stdout } = await run("replay", "--account", id);
    expect(code).toBe(1);
    expect(stdout).toContain("NOT the same");
    await change("(body #>> '{result,score}')::numeric - 0.000000001");
    expect((await run("replay", "--account", id)).code).toBe(0);
  });

  it("names what is missing or unknown, and the days that there are", async () => {
    expect((await run("replay", "--day", "2026-02-30")).stderr.trim().split("\n")).toEqual([
      expect.stringContaining("--account"),
      "--day 2026-02-30: give a day as YYYY-MM-DD.",
    ]);
    expect((await run("replay", "--account", "nobody")).stderr).toContain(
      "No score of account nobody is stored",
    );
    const [first] = await database.query<{ account_id: string }>(
      "SELECT account_id FROM score_snapshot LIMIT 1",
    );
    const early = await run("replay", "--account", first!.account_id, "--day", "2001-01-01");
    expect(early.stderr).toMatch(/Nothing is stored .* on 2001-01-01\. It has \d+ days, from/);
  });
});

describe("disconnect", () => {
  it("asks first, then removes the app from the CRM and erases; installing again starts clean", async () => {
    expect((await run("disconnect")).stderr).toContain("Add --yes to go on.");
    expect(await run("disconnect", "--yes")).toMatchObject({ code: 0, stderr: "" });
    for (const table of ["account", "score_snapshot", "property_write", "checkpoint"]) {
      expect(await database.query(`SELECT 1 FROM ${table} LIMIT 1`), table).toEqual([]);
    }
    const again = await world.install(server);
    await untilIdle(server, again);
    const { stdout } = await run("status", "--json");
    expect(JSON.parse(stdout.trim().split("\n").at(-1)!)).toMatchObject({
      state: "active",
      mirrored: 60,
    });
  });
});
