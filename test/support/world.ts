import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Role, type RunningServer, startServer } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import type { Clock } from "../../server/ports/clock.ts";
import type { Log } from "../../server/ports/log.ts";
import { installThroughBrowser } from "../demo/install.ts";
import { type HubSpotSandbox, type SandboxOptions, startHubSpotSandbox } from "../sandbox/hubspot/index.ts";
import { type CrmRequests, noteCrmRequests } from "./crm-requests.ts";
import { freePort } from "./free-port.ts";

/** A sandbox, a database and any number of server processes on loopback: what drills and whole-path tests play in. */
export interface World {
  sandbox: HubSpotSandbox;
  /** Everything that any server of this world asked the CRM. */
  requests: CrmRequests;
  serverUrl: string;
  /** The server's environment: what an operator would have set. */
  environment: Readonly<Record<string, string>>;
  /** A server in this process. Its clock may be a virtual one. */
  start(role?: Role, options?: { clock?: Clock; log?: Log }): Promise<RunningServer>;
  /** A server in a process of its own, to be killed. Resolves when it is ready to work; `port` = beside others. */
  spawn(role?: Role, options?: { port?: number }): Promise<ServerProcess>;
  /** Installs the app in the portal (the first, unless told) and returns the installation's id. */
  install(server: RunningServer, portal?: number): Promise<string>;
  /** Ends what was started, servers first. */
  close(): Promise<void>;
}

export interface ServerProcess {
  child: ChildProcess;
  /** Where it listens, unless it is a worker. */
  url: string;
  /** Ends it without warning. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  output(): string;
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
const root = path.resolve(import.meta.dirname, "../..");

export interface WorldOptions extends SandboxOptions {
  /** host:port pairs besides the sandbox's that servers may call. */
  outboundAllow?: readonly string[];
}

/** `database` = the owner's URL of an empty or migrated database that nobody else uses. */
export async function createWorld(database: string, options: WorldOptions = {}): Promise<World> {
  const sandbox = await startHubSpotSandbox(options);
  const requests = noteCrmRequests(sandbox);
  const port = await freePort();
  const serverUrl = `http://127.0.0.1:${port}`;
  const environment = {
    BELLWETHER_PUBLIC_URL: serverUrl,
    BELLWETHER_KEYS: `test:${randomBytes(32).toString("base64")}`,
    HUBSPOT_CLIENT_ID: sandbox.clientId,
    HUBSPOT_CLIENT_SECRET: sandbox.clientSecret,
    HUBSPOT_API_URL: sandbox.baseUrl,
    HUBSPOT_APP_URL: sandbox.baseUrl,
    OUTBOUND_ALLOW: [new URL(sandbox.baseUrl).host, ...(options.outboundAllow ?? [])].join(),
    DATABASE_URL: database,
    PORT: String(port),
  };
  const started: (() => Promise<unknown>)[] = [];
  return {
    sandbox,
    requests,
    serverUrl,
    environment,
    async start(role = "all", { clock, log = silent } = {}) {
      const running = await startServer(readConfig(environment), { role, log, ...(clock ? { clock } : {}) });
      let stopped: Promise<void> | null = null;
      const stop = () => {
        stopped ??= running.stop();
        return stopped;
      };
      started.push(stop);
      return { ...running, stop };
    },
    async spawn(role = "all", options = {}) {
      const server = await spawnServer(role, environment, options.port ?? port);
      started.push(() => server.kill());
      return server;
    },
    async install(server, portal = 0) {
      const portalId = String(sandbox.portals[portal]!.portalId);
      await installThroughBrowser(serverUrl, portalId);
      const entry = await server.ctx.store.findInstallation("hubspot", portalId);
      return entry!.installationId;
    },
    async close() {
      for (const stop of started.reverse()) await stop();
      requests.stop();
      await sandbox.close();
    },
  };
}

async function spawnServer(
  role: Role,
  environment: Readonly<Record<string, string>>,
  port: number,
): Promise<ServerProcess> {
  const url = `http://127.0.0.1:${port}`;
  const itsOwn = { PORT: String(port), BELLWETHER_PUBLIC_URL: url };
  const child = spawn(process.execPath, [path.join(root, "server/main.ts"), "--role", role], {
    env: { PATH: process.env.PATH ?? "", ...environment, ...itsOwn },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = once(child, "exit");
  // A drill that is broken off must not leave a worker behind that goes on asking a CRM that is gone.
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  child.once("exit", () => process.off("exit", endWithUs));
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-200_000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  while (!output.includes("Bellwether is running")) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server did not start: ${output}`);
    await sleep(20);
  }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  };
  return {
    child,
    url,
    kill: async () => {
      await end("SIGKILL");
    },
    stop: () => end("SIGTERM"),
    output: () => output,
  };
}

/** Waits until no job of the installation waits or runs; throws after `timeoutMs`. */
export async function untilIdle(
  server: RunningServer,
  installationId: string,
  timeoutMs = 120_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while ((await server.ctx.jobs.pending(installationId)) > 0) {
    if (Date.now() > deadline) throw new Error(`Still busy after ${timeoutMs} ms.`);
    await sleep(50);
  }
}
