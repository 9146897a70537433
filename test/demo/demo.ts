import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import pino from "pino";
import { bandLabels } from "#contract";
import { areaUnderCurve } from "#scoring";
import { packageHubspot } from "../../manifests/packaging/package-hubspot.ts";
import { type RunningServer, startServer } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { openInstallation } from "../../server/sync/context.ts";
import { applySettings, parseSettings } from "../../server/sync/settings.ts";
import { freePort } from "../support/free-port.ts";
import { type CrmCompany, readCompanies } from "./crm-view.ts";
import { freshDatabase } from "./database.ts";
import { installThroughBrowser } from "./install.ts";
import { type DemoOptions, readOptions, usage } from "./options.ts";
import { untilIdle } from "./progress.ts";
import { type SandboxProcess, startSandboxProcess } from "./sandbox-process.ts";
import { counter, recordsRead } from "./summary.ts";

/** `npm run demo`: a sandbox portal, the real server, a real install, the first sync, and cards to look at. */
const root = path.resolve(import.meta.dirname, "../..");
const folder = path.join(root, ".data", "demo");
const bundleDir = path.join(root, "dist", "hubspot");
/** Stands in the packaged cards for the server's address, which is only known when the demo runs. */
const PACKAGED_FOR = "https://bellwether.example.com";

const parsed = readOptions(process.argv.slice(2));
if ("problems" in parsed) {
  console.error([...parsed.problems, usage].join("\n"));
  process.exit(2);
}
const { options } = parsed;
const cleanUp: (() => Promise<void>)[] = [];
const interrupted = new Promise<"interrupted">((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve("interrupted"));
});

let exitCode = 0;
try {
  const outcome = await Promise.race([run(options), interrupted]);
  if (outcome !== "interrupted" && !options.once) await interrupted;
} catch (error) {
  exitCode = 1;
  console.error(`\nThe demo stopped: ${(error as Error).message}`);
}
say("Ending: server, sandbox and database stop …");
for (const stop of cleanUp.reverse()) await stop().catch((error) => console.error((error as Error).message));
process.exit(exitCode);

async function run(options: DemoOptions): Promise<void> {
  const began = Date.now();
  mkdirSync(folder, { recursive: true });
  const log = pino(pino.destination({ dest: path.join(folder, "server.log"), append: false, sync: true }));

  say("Packaging the cards …");
  const packaged = await packageHubspot({
    root,
    out: bundleDir,
    serverUrl: PACKAGED_FOR,
    clientRedirect: null,
  });
  if (packaged.problems.length > 0) throw new Error(JSON.stringify(packaged.problems));

  say(`Starting the sandbox portal (${options.portfolio}) and the server …`);
  const port = await freePort();
  const serverUrl = `http://127.0.0.1:${port}`;
  const sandbox = await startSandboxProcess([
    serverUrl,
    PACKAGED_FOR,
    bundleDir,
    ...sandboxArguments(options),
  ]);
  cleanUp.push(() => sandbox.stop());
  const database = await freshDatabase({
    databaseUrl: process.env.DATABASE_URL,
    dataFolder: path.join(folder, "database"),
    log,
  });
  cleanUp.push(() => database.close());
  const environment = serverEnvironment(sandbox, serverUrl, database.url);
  const envFile = writeEnvironment(environment);
  const config = readConfig(environment);
  const server = await startServer(config, { role: "server", log });
  cleanUp.push(() => server.stop());

  const { portalId, accessToken } = sandbox.portals[0]!;
  const count = await counter(sandbox);
  say("Installing through the portal's consent page …");
  await installThroughBrowser(serverUrl, String(portalId));
  const entry = await server.ctx.store.findInstallation("hubspot", String(portalId));
  const installationId = entry!.installationId;
  if (options.portfolio === "telco") await applyTelcoSettings(server, installationId);

  say("First sync: read, score, write back …");
  const worker = await startServer(config, { role: "worker", log });
  cleanUp.push(() => worker.stop());
  await untilIdle(server.ctx, installationId);
  const first = await count();
  const firstSeconds = (Date.now() - began) / 1000;
  const rows = server.ctx.store.open(installationId);
  const runs = await rows.runs(50);
  const read = recordsRead(runs, "backfill");

  if (options.portfolio !== "telco") {
    say("The thirty days before, from the portal's own history …");
    await server.ctx.jobs.enqueue({ name: "history", installationId });
    await untilIdle(server.ctx, installationId);
  }

  say("A second, unchanged cycle …");
  const secondBegan = Date.now();
  const countSecond = await counter(sandbox);
  await server.ctx.jobs.enqueue({ name: "incremental", installationId });
  await untilIdle(server.ctx, installationId);
  const second = await countSecond();
  const again = recordsRead(
    (await rows.runs(50)).filter((one) => Date.parse(one.startedAt) >= secondBegan),
    "incremental",
  );

  const crm = server.ctx.crms.get("hubspot")!;
  const companies = await readCompanies(sandbox.baseUrl, accessToken);
  const summary = {
    crm: "hubspot",
    portfolio: options.portfolio,
    read,
    scored: runs.reduce((sum, one) => sum + (one.counts.scored ?? 0), 0),
    written: first.written,
    calls: { total: first.calls, floor: crm.listFloor(read) + Math.ceil(first.written.records / 100) },
    throttled: first.throttled + second.throttled,
    secondCycle: {
      written: second.written.records,
      calls: second.calls,
      floor: changesFloor(again, Object.keys(read)),
    },
    ...(options.portfolio === "telco" ? { backtest: { auc: await telcoAuc(sandbox, companies) } } : {}),
    seconds: { first: firstSeconds, second: (Date.now() - secondBegan) / 1000 },
  };
  if (!options.json) showPages(sandbox, portalId, companies, envFile);
  if (options.json || options.once) console.log(JSON.stringify(summary));
}

function sandboxArguments({ portfolio, latency, quota }: DemoOptions): string[] {
  const args = ["--crm", "hubspot", "--port", "0", "--portfolio", portfolio, "--latency", String(latency)];
  return quota ? args : [...args, "--no-quota"];
}

function serverEnvironment(
  sandbox: SandboxProcess,
  serverUrl: string,
  databaseUrl: string,
): Record<string, string> {
  return {
    BELLWETHER_PUBLIC_URL: serverUrl,
    BELLWETHER_KEYS: `demo:${randomBytes(32).toString("base64")}`,
    HUBSPOT_CLIENT_ID: sandbox.clientId,
    HUBSPOT_CLIENT_SECRET: sandbox.clientSecret,
    HUBSPOT_API_URL: sandbox.baseUrl,
    HUBSPOT_APP_URL: sandbox.baseUrl,
    OUTBOUND_ALLOW: new URL(sandbox.baseUrl).host,
    DATABASE_URL: databaseUrl,
    PORT: new URL(serverUrl).port,
  };
}

/** For operator commands beside the running demo; readable by its owner only, and useless once the demo has ended. */
function writeEnvironment(environment: Readonly<Record<string, string>>): string {
  const file = path.join(folder, "env");
  const lines = Object.entries(environment).map(([key, value]) => `${key}="${value}"\n`);
  writeFileSync(file, lines.join(""), { mode: 0o600 });
  return path.relative(process.cwd(), file);
}

async function applyTelcoSettings(server: RunningServer, installationId: string): Promise<void> {
  const read = (name: string) =>
    JSON.parse(readFileSync(path.join(root, "test/sandbox/portfolio", name), "utf8")) as object;
  const document = { ...read("telco-settings.json"), scorecard: read("telco-scorecard.json") };
  const opened = await openInstallation(server.ctx, installationId);
  const { settings, problems } = parseSettings(document, await opened.connection.accountProperties());
  if (!settings) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join("; "));
  await applySettings(opened, settings);
}

/** How well the scores that stand in the CRM tell those who left from those who stayed. */
async function telcoAuc(sandbox: SandboxProcess, companies: readonly CrmCompany[]): Promise<number> {
  const churned = new Map(
    (await sandbox.outcomes()).map(({ id, outcome }) => [id, outcome.churned === true]),
  );
  const scored = companies.flatMap(({ id, score }) =>
    score === null ? [] : [{ risk: -score, lost: churned.get(id) ?? false }],
  );
  const auc = areaUnderCurve(
    scored.map(({ risk }) => risk),
    scored.map(({ lost }) => lost),
  );
  return Math.round((auc ?? Number.NaN) * 10_000) / 10_000;
}

/** One search per stream, plus a further one for each 200 changes, plus the associations of up to 1,000 changes. */
function changesFloor(changes: Readonly<Record<string, number>>, streams: readonly string[]): number {
  return streams
    .filter((stream) => stream !== "owners")
    .reduce((sum, stream) => {
      const changed = changes[stream] ?? 0;
      const links = stream === "companies" ? 0 : Math.ceil(changed / 1_000);
      return sum + Math.max(1, Math.ceil(changed / 200)) + links;
    }, 0);
}

function showPages(
  sandbox: SandboxProcess,
  portalId: number,
  companies: readonly CrmCompany[],
  envFile: string,
): void {
  const home = `${sandbox.baseUrl}/__sandbox/portals/${portalId}/companies`;
  const wanted: [string, (company: CrmCompany) => boolean][] = [
    [bandLabels.green, ({ band }) => band === "green"],
    [bandLabels.red, ({ band }) => band === "red"],
    [bandLabels.unknown, ({ band }) => band === "not_enough_data"],
    ["not a customer", ({ band, lifecycle }) => band === null && lifecycle !== "customer"],
  ];
  console.log("\nCompany pages:");
  for (const [what, fits] of wanted) {
    const company = companies.find(fits);
    console.log(
      `  ${what.padEnd(16)} ${company ? `${home}/${company.id}  (${company.name})` : "none in this portfolio"}`,
    );
  }
  console.log(`  ${"all companies".padEnd(16)} ${home}`);
  console.log("\nChange a weight and see it on the card:");
  console.log(`  npm run -s settings -- --env ${envFile} > settings.json`);
  console.log(`  npm run -s settings -- --env ${envFile} --in settings.json`);
  if (!options.once)
    console.log(`\nCtrl-C ends the demo; where it runs in the background: kill ${process.pid}`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
