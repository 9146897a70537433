import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Cluster, OWNER, startServer } from "./cluster.ts";
import { forgetReusedPid, isServerOf, readPostmaster } from "./postmaster.ts";

const READY_TIMEOUT_MS = 60_000;
const START_ATTEMPTS = 5;

/** The owner's URL of the cluster's server on `port`. */
export function ownerUrl(cluster: Cluster, port: number): string {
  return `postgres://${OWNER}:${cluster.password}@127.0.0.1:${port}/postgres`;
}

/**
 * The port of the cluster's server, which runs and answers when this returns. One that runs already is adopted: it may
 * have outlived a killed parent. Two processes may call this at once; PostgreSQL's own pid file lets one server start.
 */
export async function ensureRunning(cluster: Cluster): Promise<{ port: number; adopted: boolean }> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (let attempt = 1; ; ) {
    const running = readPostmaster(cluster.dataFolder);
    const refusal = running && (await refusalOf(cluster, running.port));
    if (running && refusal === null) return { port: running.port, adopted: attempt === 1 };
    if (running && isServerOf(cluster.dataFolder, running.pid)) {
      // It is starting, recovering or stopping.
      if (Date.now() > deadline) throw notAnswering(running.pid, refusal);
      await sleep(100);
      continue;
    }
    forgetReusedPid(cluster.dataFolder);
    try {
      await startServer(cluster, await usualPort(cluster));
    } catch (error) {
      // A rival started it, or the children of a killed server are not gone yet.
      if (attempt >= START_ATTEMPTS) throw error;
      await sleep(200 * attempt);
    }
    attempt++;
  }
}

function notAnswering(pid: number, refusal: unknown): Error {
  return new Error(
    `The private PostgreSQL (pid ${pid}) has let nobody in for a minute: ${refusal}. ` +
      "End that process and start Bellwether again; no data is lost.",
  );
}

/** Null when the server on `port` is this cluster's and lets us in: another program may listen there by now. */
async function refusalOf(cluster: Cluster, port: number): Promise<unknown> {
  const client = new pg.Client({
    connectionString: ownerUrl(cluster, port),
    connectionTimeoutMillis: 2000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("SHOW data_directory");
    const served = rows[0]?.data_directory;
    return served === cluster.dataFolder ? null : `it serves ${served}`;
  } catch (error) {
    return error;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The port of last time while it is free, so that URLs stay true over a restart; else any free one. */
async function usualPort(cluster: Cluster): Promise<number> {
  const file = path.join(path.dirname(cluster.dataFolder), "port");
  const last = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  const port = (await freePort(last)) ?? (await freePort(0));
  if (port === null) throw new Error("No free port on 127.0.0.1 for the private PostgreSQL.");
  writeFileSync(file, String(port));
  return port;
}

/** `wanted` (0 = any) when it can be listened on, else null. */
function freePort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on("error", () => resolve(null));
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}
