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
import { installThroughBrowser } from "../demo/install.ts";
import { freePort } from "../support/free-port.ts";
import { type SandboxProcess, startSandbox } from "./sandbox.ts";

/** A sandbox, a database and a server, each in a process of its own; this process only watches. */
export interface Stage {
  sandbox: SandboxProcess;
  /** Process id of the server, which answers HTTP and works. */
  serverPid: number;
  /** An admin connects the portal; resolves with the installation's rows. */
  install(): Promise<InstallationStore>;
  enqueue(rows: InstallationStore, job: JobName): Promise<void>;
  /** Resolves when no job of the installation waits or runs. */
  untilIdle(rows: InstallationStore): Promise<void>;
}

const root = path.resolve(import.meta.dirname, "../..");
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
const POLL_MS = 50;

/** Sets the stage, runs the play and ends everything again. `DATABASE_URL` names the database server, if given. */
export async function onStage<T>(portfolio: string, play: (stage: Stage) => Promise<T>): Promise<T> {
  const closing = new AsyncDisposableStack();
  try {
    return await play(await openStage(portfolio, closing));
  } finally {
    await closing.disposeAsync();
  }
}

/** Starts what the stage needs, one after the other; whatever was started is left to `closing`. */
async function openStage(portfolio: string, closing: AsyncDisposableStack): Promise<Stage> {
  const sandbox = await startSandbox(portfolio);
  closing.defer(() => sandbox.stop());
  const dataFolder = path.join(root, ".data", "bench");
  const database = await freshDatabase({ databaseUrl: process.env.DATABASE_URL, dataFolder, log: silent });
  closing.defer(() => database.close());
  const serverUrl = `http://127.0.0.1:${await freePort()}`;
  const environment = {
    BELLWETHER_PUBLIC_URL: serverUrl,
    BELLWETHER_KEYS: `bench:${randomBytes(32).toString("base64")}`,
    HUBSPOT_CLIENT_ID: sandbox.clientId,
    HUBSPOT_CLIENT_SECRET: sandbox.clientSecret,
    HUBSPOT_API_URL: sandbox.baseUrl,
    HUBSPOT_APP_URL: sandbox.baseUrl,
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
      await installThroughBrowser(serverUrl, sandbox.portalId);
      const entry = await ctx.store.findInstallation("hubspot", sandbox.portalId);
      return ctx.store.open(entry!.installationId);
    },
    enqueue: ({ installationId }, name) => ctx.jobs.enqueue({ name, installationId }),
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
