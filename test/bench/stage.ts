import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openContext } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import type { JobName } from "../../server/ports/jobs.ts";
import type { Log } from "../../server/ports/log.ts";
import type { InstallationStore } from "../../server/ports/store.ts";
import { freshDatabase } from "../demo/database.ts";
import { freePort } from "../support/free-port.ts";
import type { CrmSandbox } from "./sandbox.ts";

/** A sandbox, a database and a server, each in a process of its own; this process only watches. */
export interface Stage<Sandbox extends CrmSandbox> {
  sandbox: Sandbox;
  /** Process id of the server, which answers HTTP and works. */
  serverPid: number;
  /** An admin connects the CRM; resolves with the installation's rows. */
  install(): Promise<InstallationStore>;
  enqueue(rows: InstallationStore, job: JobName): Promise<void>;
  /** Resolves when the first sync has read everything. */
  untilRead(rows: InstallationStore): Promise<void>;
  /** Resolves when no job of the installation waits or runs. */
  untilIdle(rows: InstallationStore): Promise<void>;
}

const root = path.resolve(import.meta.dirname, "../..");
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
const POLL_MS = 50;

/** Sets the stage, runs the play and ends everything again. `DATABASE_URL` names the database server, if given. */
export async function onStage<Sandbox extends CrmSandbox, T>(
  start: () => Promise<Sandbox>,
  play: (stage: Stage<Sandbox>) => Promise<T>,
): Promise<T> {
  const closing = new AsyncDisposableStack();
  try {
    return await play(await openStage(start, closing));
  } finally {
    await closing.disposeAsync();
  }
}

/** Starts what the stage needs, one after the other; whatever was started is left to `closing`. */
async function openStage<Sandbox extends CrmSandbox>(
  start: () => Promise<Sandbox>,
  closing: AsyncDisposableStack,
): Promise<Stage<Sandbox>> {
  const sandbox = await start();
  closing.defer(() => sandbox.stop());
  const dataFolder = path.join(root, ".data", "bench");
  const database = await freshDatabase({ databaseUrl: process.env.DATABASE_URL, dataFolder, log: silent });
  closing.defer(() => database.close());
  const serverUrl = `http://127.0.0.1:${await freePort()}`;
  const environment = {
    BELLWETHER_PUBLIC_URL: serverUrl,
    BELLWETHER_KEYS: `bench:${randomBytes(32).toString("base64")}`,
    ...sandbox.environment,
    OUTBOUND_ALLOW: new URL(sandbox.baseUrl).host,
    DATABASE_URL: database.url,
    PORT: new URL(serverUrl).port,
  };
  const server = await startServer(environment);
  closing.defer(() => server.stop());
  const { ctx, close } = await openContext(readConfig(environment), { log: silent, attach: true });
  closing.defer(close);
  return {
    sandbox,
    serverPid: server.pid,
    async install() {
      await sandbox.connect(serverUrl);
      const entry = await ctx.store.findInstallation(sandbox.crm, sandbox.externalId);
      return ctx.store.open(entry!.installationId);
    },
    enqueue: ({ installationId }, name) => ctx.jobs.enqueue({ name, installationId }),
    async untilRead(rows) {
      while ((await rows.installation()).backfilledAt === null) await sleep(POLL_MS);
    },
    async untilIdle(rows) {
      while ((await ctx.jobs.pending(rows.installationId)) > 0) await sleep(POLL_MS);
      const failed = (await rows.runs(50)).find((run) => run.error !== null);
      if (failed) throw new Error(`A ${failed.job} job failed: ${failed.error}`);
    },
  };
}

async function startServer(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [path.join(root, "server/main.ts")], {
    env: { PATH: process.env.PATH ?? "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  let output = "";
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  while (!output.includes("Bellwether is running")) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server did not start: ${output}`);
    await sleep(POLL_MS);
  }
  return {
    pid: child.pid!,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    },
  };
}
