import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import pino from "pino";
import { type RunningServer, startServer } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { freePort } from "../support/free-port.ts";
import type { CrmStage } from "./crm-stage.ts";
import { freshDatabase } from "./database.ts";
import { startHubSpotStage } from "./hubspot-stage.ts";
import { type DemoOptions, readOptions, usage } from "./options.ts";
import { pagesIn } from "./pages.ts";
import { play, type Summary } from "./play.ts";
import { startSalesforceStage } from "./salesforce-stage.ts";

/** `npm run demo`: two sandbox CRMs or one, the real server, real installs, the first sync, and cards to look at. */
const root = path.resolve(import.meta.dirname, "../..");
const startStage = { hubspot: startHubSpotStage, salesforce: startSalesforceStage } as const;

const parsed = readOptions(process.argv.slice(2));
if ("problems" in parsed) {
  console.error([...parsed.problems, usage].join("\n"));
  process.exit(2);
}
const { options } = parsed;
const folder = path.resolve(root, options.data);
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
say("Ending: server, sandboxes and database stop …");
for (const stop of cleanUp.reverse()) await stop().catch((error) => console.error((error as Error).message));
process.exit(exitCode);

async function run(options: DemoOptions): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const log = pino(pino.destination({ dest: path.join(folder, "server.log"), append: false, sync: true }));

  say(
    `Starting a sandbox of each CRM (${options.crms.join(" and ")}, ${options.portfolio}), its card, and the server …`,
  );
  const port = await freePort();
  const serverUrl = `http://127.0.0.1:${port}`;
  const stages: CrmStage[] = [];
  for (const crm of options.crms) {
    const stage = await startStage[crm](options, serverUrl);
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
  const stopWorker = async () => {
    await worker?.stop();
    worker = null;
  };
  cleanUp.push(stopWorker);

  const summaries: Summary[] = [];
  const shown = new Set<string>();
  // Salesforce first: nothing there limits calls by the second, so its pages are ready while HubSpot is being read.
  for (const stage of [...stages].reverse()) {
    // Nothing is read before an installation has its settings.
    await stopWorker();
    summaries.unshift(await play({ options, stage, server, serverUrl, startWorker }, say));
    if (!options.json) console.log(pagesIn(stage, await stage.accounts(), shown));
  }
  if (!options.json) console.log(commands(envFile, stages[0]!));
  if (options.json || options.once)
    console.log(JSON.stringify(summaries.length === 1 ? summaries[0] : summaries));
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

function commands(envFile: string, { label, externalId }: CrmStage): string {
  const command = `npm run -s settings -- --env ${envFile} --installation ${externalId}`;
  const lines = [
    `\nChange a weight in ${label} and see it on the card:`,
    `  ${command} > settings.json`,
    `  ${command} --in settings.json`,
  ];
  if (!options.once)
    lines.push(`\nCtrl-C ends the demo; where it runs in the background: kill ${process.pid}`);
  return lines.join("\n");
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
