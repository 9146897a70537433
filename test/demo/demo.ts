import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import pino from "pino";
import { bandLabels } from "#contract";
import { areaUnderCurve } from "#scoring";
import { type RunningServer, startServer } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { openInstallation } from "../../server/sync/context.ts";
import { applySettings, parseSettings } from "../../server/sync/settings.ts";
import { freePort } from "../support/free-port.ts";
import type { CrmStage } from "./crm-stage.ts";
import type { CrmCompany } from "./crm-view.ts";
import { freshDatabase } from "./database.ts";
import { startHubSpotStage } from "./hubspot-stage.ts";
import { type DemoOptions, readOptions, usage } from "./options.ts";
import { untilIdle } from "./progress.ts";
import { startSalesforceStage } from "./salesforce-stage.ts";
import { recordsRead } from "./summary.ts";

/** `npm run demo`: a sandbox CRM or two, the real server, real installs, the first sync, and cards to look at. */
const root = path.resolve(import.meta.dirname, "../..");
const folder = path.join(root, ".data", "demo");

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
  mkdirSync(folder, { recursive: true });
  const log = pino(pino.destination({ dest: path.join(folder, "server.log"), append: false, sync: true }));

  say(
    `Starting the sandbox (${options.crms.join(" and ")}, ${options.portfolio}), its cards, and the server …`,
  );
  const port = await freePort();
  const serverUrl = `http://127.0.0.1:${port}`;
  const stages: CrmStage[] = [];
  for (const crm of options.crms) {
    const start = crm === "hubspot" ? startHubSpotStage : startSalesforceStage;
    const stage = await start(options, serverUrl);
    cleanUp.push(() => stage.stop());
    stages.push(stage);
  }
  const database = await freshDatabase({
    databaseUrl: process.env.DATABASE_URL,
    dataFolder: path.join(folder, "database"),
    log,
  });
  cleanUp.push(() => database.close());
  const environment = serverEnvironment(stages, serverUrl, database.url);
  const envFile = writeEnvironment(environment);
  const config = readConfig(environment);
  const server = await startServer(config, { role: "server", log });
  cleanUp.push(() => server.stop());
  let worker: RunningServer | null = null;
  const startWorker = async () => {
    worker ??= await startServer(config, { role: "worker", log });
  };
  cleanUp.push(async () => worker?.stop());

  const summaries: unknown[] = [];
  for (const stage of stages) summaries.push(await play(options, stage, { server, serverUrl, startWorker }));
  if (!options.json) {
    for (const stage of stages) await showPages(stage);
    showCommands(envFile);
  }
  if (options.json || options.once)
    console.log(JSON.stringify(summaries.length === 1 ? summaries[0] : summaries));
}

/** Connects one CRM and takes it through its first cycle and an unchanged one; what it cost. */
async function play(
  options: DemoOptions,
  stage: CrmStage,
  {
    server,
    serverUrl,
    startWorker,
  }: { server: RunningServer; serverUrl: string; startWorker(): Promise<void> },
): Promise<object> {
  const began = Date.now();
  const count = await stage.counter();
  say(`Installing in ${stage.crm} through its consent page …`);
  const externalId = await stage.install(serverUrl);
  const entry = await server.ctx.store.findInstallation(stage.crm, externalId);
  const installationId = entry!.installationId;
  if (options.portfolio === "telco") await applyTelcoSettings(server, installationId);

  say("First sync: read, score, write back …");
  await startWorker();
  await untilIdle(server.ctx, installationId);
  const first = await count();
  const firstSeconds = (Date.now() - began) / 1000;
  const rows = server.ctx.store.open(installationId);
  const runs = await rows.runs(50);
  const read = recordsRead(runs, "backfill");

  if (options.portfolio !== "telco" && stage.keepsHistory) {
    say("The thirty days before, from the CRM's own history …");
    await server.ctx.jobs.enqueue({ name: "history", installationId });
    await untilIdle(server.ctx, installationId);
  }

  say("A second, unchanged cycle …");
  const secondBegan = Date.now();
  const countSecond = await stage.counter();
  await server.ctx.jobs.enqueue({ name: "incremental", installationId });
  await untilIdle(server.ctx, installationId);
  const second = await countSecond();
  const again = recordsRead(
    (await rows.runs(50)).filter((one) => Date.parse(one.startedAt) >= secondBegan),
    "incremental",
  );

  const crm = server.ctx.crms.get(stage.crm)!;
  return {
    crm: stage.crm,
    portfolio: options.portfolio,
    read,
    scored: runs.reduce((sum, one) => sum + (one.counts.scored ?? 0), 0),
    written: first.written,
    calls: { total: first.calls, floor: crm.listFloor(read) + stage.writeFloor(first.written.records) },
    throttled: first.throttled + second.throttled,
    secondCycle: {
      written: second.written.records,
      calls: second.calls,
      floor: stage.cycleFloor(again, Object.keys(read)),
    },
    ...(options.portfolio === "telco" ? { backtest: { auc: await telcoAuc(stage) } } : {}),
    seconds: { first: firstSeconds, second: (Date.now() - secondBegan) / 1000 },
  };
}

function serverEnvironment(
  stages: readonly CrmStage[],
  serverUrl: string,
  databaseUrl: string,
): Record<string, string> {
  return {
    BELLWETHER_PUBLIC_URL: serverUrl,
    BELLWETHER_KEYS: `demo:${randomBytes(32).toString("base64")}`,
    ...Object.assign({}, ...stages.map(({ environment }) => environment)),
    OUTBOUND_ALLOW: stages.map(({ host }) => host).join(),
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
async function telcoAuc(stage: CrmStage): Promise<number> {
  const churned = new Map((await stage.outcomes()).map(({ id, outcome }) => [id, outcome.churned === true]));
  const scored = (await stage.accounts()).flatMap(({ id, score }) =>
    score === null ? [] : [{ risk: -score, lost: churned.get(id) ?? false }],
  );
  const auc = areaUnderCurve(
    scored.map(({ risk }) => risk),
    scored.map(({ lost }) => lost),
  );
  return Math.round((auc ?? Number.NaN) * 10_000) / 10_000;
}

async function showPages(stage: CrmStage): Promise<void> {
  const accounts = await stage.accounts();
  const wanted: [string, (account: CrmCompany) => boolean][] = [
    [bandLabels.green, ({ band }) => band === "green"],
    [bandLabels.red, ({ band }) => band === "red"],
    [bandLabels.unknown, ({ band }) => band === "not_enough_data"],
    ["not a customer", (account) => account.band === null && !stage.isCustomer(account)],
  ];
  console.log(`\nPages in ${stage.crm}:`);
  for (const [what, fits] of wanted) {
    const account = accounts.find(fits);
    const page = account ? `${stage.accountsUrl}/${account.id}  (${account.name})` : "none in this portfolio";
    console.log(`  ${what.padEnd(16)} ${page}`);
  }
  console.log(`  ${"all of them".padEnd(16)} ${stage.accountsUrl}`);
}

function showCommands(envFile: string): void {
  console.log("\nChange a weight and see it on the card:");
  console.log(`  npm run -s settings -- --env ${envFile} > settings.json`);
  console.log(`  npm run -s settings -- --env ${envFile} --in settings.json`);
  if (!options.once)
    console.log(`\nCtrl-C ends the demo; where it runs in the background: kill ${process.pid}`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
