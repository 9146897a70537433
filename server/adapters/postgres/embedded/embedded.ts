import { realpathSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BellwetherError } from "../../../domain/errors.ts";
import type { Log } from "../../../ports/log.ts";
import { serverAccount } from "./account.ts";
import { binaries } from "./binaries.ts";
import { type Cluster, openCluster, stopServer } from "./cluster.ts";
import { clusterFolder } from "./location.ts";
import { becomeGuest, becomeOwner, isLastUser, type Session } from "./ownership.ts";
import { ensureRunning, ownerUrl } from "./server.ts";

const TAKE_OVER_ATTEMPTS = 5;

/** A running private server; `stop` ends our use of it. */
export interface EmbeddedServer {
  ownerUrl: string;
  stop(): Promise<void>;
}

/**
 * The data folder's own PostgreSQL, created on first use and owned by this process until `stop`. A server that dies
 * meanwhile is started again on the same port.
 */
export async function ownEmbedded(dataFolder: string, log: Log): Promise<EmbeddedServer> {
  const cluster = await clusterOf(dataFolder);
  const taken = await takeOver(cluster, dataFolder);
  const { url, port, adopted } = taken;
  let session = taken.session;
  log.info({ port, adopted }, adopted ? "Adopted the running database." : "Started the private database.");
  let stopping = false;
  let recovery = Promise.resolve();

  const watch = (watched: Session) =>
    watched.client.on("end", () => {
      if (!stopping) recovery = recover();
    });
  const recover = async () => {
    log.warn({ port }, "The private database went away; starting it again.");
    while (!stopping) {
      try {
        ({ session } = await takeOver(cluster, dataFolder));
        watch(session);
        log.info({ port }, "The private database is back.");
        return;
      } catch (error) {
        log.error({ error: String(error) }, "The private database does not start; trying again.");
        await sleep(1000);
      }
    }
  };
  watch(session);

  return {
    ownerUrl: url,
    async stop() {
      stopping = true;
      await recovery;
      await stopServer(cluster);
      await session.release();
    },
  };
}

interface TakenOver {
  session: Session;
  url: string;
  port: number;
  adopted: boolean;
}

/** A command that was the last user may stop the server just now: then it is started again. */
async function takeOver(cluster: Cluster, dataFolder: string): Promise<TakenOver> {
  for (let attempt = 1; ; attempt++) {
    const { port, adopted } = await ensureRunning(cluster);
    const url = ownerUrl(cluster, port);
    try {
      return { session: await becomeOwner(url, dataFolder), url, port, adopted };
    } catch (error) {
      if (error instanceof BellwetherError || attempt === TAKE_OVER_ATTEMPTS) throw error;
      await sleep(200);
    }
  }
}

/** The data folder's server for an operator's command: the running one, or one that runs until the last user leaves. */
export async function visitEmbedded(dataFolder: string): Promise<EmbeddedServer> {
  const cluster = await clusterOf(dataFolder);
  const { port } = await ensureRunning(cluster);
  const url = ownerUrl(cluster, port);
  const session = await becomeGuest(url);
  return {
    ownerUrl: url,
    async stop() {
      if (await isLastUser(session)) await stopServer(cluster);
      await session.release();
    },
  };
}

async function clusterOf(dataFolder: string): Promise<Cluster> {
  const account = serverAccount();
  const folder = clusterFolder(path.resolve(dataFolder), account);
  const programs = binaries(account, path.dirname(folder));
  await openCluster(folder, account, programs);
  // The server reports its data folder with links resolved; ours must compare equal.
  return openCluster(realpathSync(folder), account, programs);
}
