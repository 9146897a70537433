import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createHubSpot } from "./adapters/hubspot/index.ts";
import { createOutbound } from "./adapters/outbound/index.ts";
import {
  attachDatabase,
  createJobs,
  createLimiter,
  createStore,
  migrate,
  openDatabase,
} from "./adapters/postgres/index.ts";
import { createSalesforce } from "./adapters/salesforce/index.ts";
import { createCipher } from "./adapters/secrets/aes-gcm.ts";
import type { Config } from "./config.ts";
import { createHttpApp } from "./http/server.ts";
import type { Clock } from "./ports/clock.ts";
import type { Crm } from "./ports/crm.ts";
import type { Limiter } from "./ports/limiter.ts";
import type { Log } from "./ports/log.ts";
import type { SyncContext } from "./sync/context.ts";
import { forEveryInstallation } from "./sync/cycle.ts";
import { runJob } from "./sync/run-job.ts";

/** The composition root: the only file that knows every adapter. */
export type Role = "server" | "worker" | "all";

export interface RunningServer {
  ctx: SyncContext;
  /** Where it listens; null for a worker. */
  url: string | null;
  /** Drains jobs and requests, at most ten seconds. */
  stop(): Promise<void>;
}

const DRAIN_MS = 8_000;
/** For one request to a CRM, answer included. */
const CALL_TIMEOUT_MS = 30_000;
/**
 * After this a permit counts as given back: its process died. As short as a call and a hiccup of the process allow, for
 * a killed worker may have held all five permits of the search lane, and until then nobody can search.
 */
const PERMIT_LEASE_MS = CALL_TIMEOUT_MS + 5_000;
const systemClock: Clock = { now: () => new Date() };

/** The CRMs that this server is set up for. */
function crmsOf(
  { hubspot, salesforce, publicUrl }: Config,
  shared: { timeoutMs: number; limiter: Limiter; clock: Clock; log: Log },
): Crm[] {
  return [
    ...(hubspot
      ? [
          createHubSpot({
            baseUrl: hubspot.apiUrl,
            authorizeBaseUrl: hubspot.appUrl,
            clientId: hubspot.clientId,
            clientSecret: hubspot.clientSecret,
            publicUrl,
            ...shared,
          }),
        ]
      : []),
    ...(salesforce ? [createSalesforce({ ...salesforce, ...shared })] : []),
  ];
}

/** Everything that use cases need, without listening or working. `attach` = beside a server that runs already. */
export async function openContext(
  config: Config,
  options: { log: Log; clock?: Clock; attach?: boolean },
): Promise<{ ctx: SyncContext; close(): Promise<void> }> {
  const { log, clock = systemClock } = options;
  const location = {
    databaseUrl: config.databaseUrl ?? undefined,
    databaseAppUrl: config.databaseAppUrl ?? undefined,
    dataFolder: config.dataFolder,
    log,
  };
  return closingOnFailure(async (closing) => {
    const database = await (options.attach ? attachDatabase(location) : openDatabase(location));
    closing.defer(() => database.stop());
    if (!options.attach) await migrate(database);
    const limiter = createLimiter({ appUrl: database.appUrl, callTimeoutMs: PERMIT_LEASE_MS });
    closing.defer(() => limiter.close());
    const store = await createStore({ appUrl: database.appUrl, clock });
    closing.defer(() => store.close());
    const jobs = await createJobs({ appUrl: database.appUrl, log });
    closing.defer(() => jobs.stop(DRAIN_MS));
    const shared = { timeoutMs: CALL_TIMEOUT_MS, limiter, clock, log };
    const crms = new Map(crmsOf(config, shared).map((crm) => [crm.name, crm]));
    const outbound = createOutbound({ allow: config.outboundAllow, timeoutMs: CALL_TIMEOUT_MS });
    const ctx: SyncContext = { store, crms, cipher: createCipher(config.keys), clock, log, jobs, outbound };
    return { ctx, close: () => closing.disposeAsync() };
  });
}

/** Starts the roles asked for: `server` answers HTTP, `worker` runs jobs and schedules, `all` does both. */
export async function startServer(
  config: Config,
  options: { role: Role; log: Log; clock?: Clock },
): Promise<RunningServer> {
  return closingOnFailure(async (closing) => {
    const { ctx, close } = await openContext(config, options);
    closing.defer(close);
    const { hubspot, salesforce } = config;
    for (const url of new Set([hubspot?.apiUrl, hubspot?.appUrl, salesforce?.loginUrl])) {
      if (url === undefined || url.startsWith("https:")) continue;
      ctx.log.warn({ url }, "A vendor address without https is in use, as OUTBOUND_ALLOW says.");
    }
    const listening = options.role === "worker" ? null : await listen(ctx, config);
    if (listening) closing.defer(() => closed(listening));
    if (options.role !== "server") {
      await ctx.jobs.work((job, stopping) => runJob(ctx, job, stopping));
      await ctx.jobs.schedule([
        { name: "sync", cron: "*/5 * * * *", onTick: () => forEveryInstallation(ctx, "incremental") },
        { name: "night", cron: "15 1 * * *", onTick: () => forEveryInstallation(ctx, "nightly") },
        { name: "month", cron: "45 3 1 * *", onTick: () => forEveryInstallation(ctx, "retention") },
      ]);
    }
    const url = listening && `http://${config.host}:${(listening.address() as AddressInfo).port}`;
    ctx.log.info({ role: options.role, url }, "Bellwether is running.");
    return { ctx, url, stop: () => closing.disposeAsync() };
  });
}

/** What `open` makes; when it fails half-way, what it had opened is closed again, last first. */
async function closingOnFailure<T>(open: (closing: AsyncDisposableStack) => Promise<T>): Promise<T> {
  const closing = new AsyncDisposableStack();
  try {
    return await open(closing);
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
}

function listen(ctx: SyncContext, config: Config): Promise<Server> {
  const app = createHttpApp(ctx, { publicUrl: config.publicUrl });
  return new Promise((resolve, reject) => {
    const server = app.listen(config.port, config.host, (error?: Error) =>
      error ? reject(error) : resolve(server),
    );
    // A request must be complete within a minute and its headers within ten seconds: no slow reader holds a socket.
    server.requestTimeout = 60_000;
    server.headersTimeout = 10_000;
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
