import { randomBytes } from "node:crypto";
import { type Role, type RunningServer, startServer } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import type { Clock } from "../../server/ports/clock.ts";
import type { Log } from "../../server/ports/log.ts";
import type { CrmStage } from "./crm/stage.ts";
import { type CrmRequests, noteCrmRequests } from "./crm-requests.ts";
import { freePort } from "./free-port.ts";
import { type ServerProcess, spawnServer } from "./server-process.ts";

/** A CRM, a database and any number of server processes on loopback: what drills and whole-path tests play in. */
export interface CrmWorld {
  crm: CrmStage;
  /** Everything that any server of this world asked the CRM. */
  requests: CrmRequests;
  serverUrl: string;
  /** The server's environment: what an operator would have set. */
  environment: Readonly<Record<string, string>>;
  /** A server in this process. Its clock may be a virtual one. */
  start(role?: Role, options?: { clock?: Clock; log?: Log }): Promise<RunningServer>;
  /** A server in a process of its own, to be killed. Resolves when it is ready to work; `port` = beside others. */
  spawn(role?: Role, options?: { port?: number }): Promise<ServerProcess>;
  /** Processes that were spawned and still live. */
  spawned(): readonly ServerProcess[];
  /** Installs the app in the portal or org (the first, unless told) and returns the installation's id. */
  install(server: RunningServer, place?: number): Promise<string>;
  /** Ends what was started, servers first. */
  close(): Promise<void>;
}

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * `database` = the owner's URL of an empty or migrated database that nobody else uses; `outboundAllow` = host:port pairs
 * besides the sandbox's that servers may call.
 */
export async function openWorld(
  database: string,
  crm: CrmStage,
  { outboundAllow = [] }: { outboundAllow?: readonly string[] | undefined } = {},
): Promise<CrmWorld> {
  const requests = noteCrmRequests(crm);
  const port = await freePort();
  const serverUrl = `http://127.0.0.1:${port}`;
  const environment = {
    BELLWETHER_PUBLIC_URL: serverUrl,
    BELLWETHER_KEYS: `test:${randomBytes(32).toString("base64")}`,
    ...crm.environment,
    OUTBOUND_ALLOW: [new URL(crm.baseUrl).host, ...outboundAllow].join(),
    DATABASE_URL: database,
    PORT: String(port),
  };
  const started: (() => Promise<unknown>)[] = [];
  const spawned: ServerProcess[] = [];
  return {
    crm,
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
      spawned.push(server);
      return server;
    },
    spawned: () => spawned.filter(({ child }) => child.exitCode === null && child.signalCode === null),
    async install(server, place = 0) {
      const { externalId, install } = crm.places[place]!;
      await install(serverUrl);
      const entry = await server.ctx.store.findInstallation(crm.name, externalId);
      return entry!.installationId;
    },
    async close() {
      for (const stop of started.reverse()) await stop();
      requests.stop();
      await crm.close();
    },
  };
}
