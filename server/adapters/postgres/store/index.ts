import type { Clock } from "../../../ports/clock.ts";
import type { Store } from "../../../ports/store.ts";
import { connect } from "../connection.ts";
import { checkReadiness } from "../readiness.ts";
import { directory, findInstallation, install, saveOAuthState, takeOAuthState } from "./directory.ts";
import { unknownInstallation } from "./installation.ts";
import { openInstallationStore } from "./installation-store.ts";

export interface StoreOptions {
  appUrl: string;
  /** Says when something was first seen here; leases go by the database's own clock. */
  clock: Clock;
  /** Most connections at once. */
  poolSize?: number;
}

const POOL_SIZE = 16;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The store, after checking that the schema is new enough and that row-level security binds our login. */
export async function createStore(options: StoreOptions): Promise<Store> {
  const connection = connect(options.appUrl, { max: options.poolSize ?? POOL_SIZE, name: "store" });
  try {
    await checkReadiness(connection.db);
  } catch (error) {
    await connection.close();
    throw error;
  }
  const now = () => options.clock.now().toISOString();
  const refreshes = oneAtATime();
  const tasks = oneAtATime();
  return {
    saveOAuthState: (state) => saveOAuthState(connection, state, now()),
    takeOAuthState: (state) => takeOAuthState(connection, state),
    directory: () => directory(connection),
    findInstallation: (crm, externalId) => findInstallation(connection, crm, externalId),
    install: (grant, seal) => install(connection, grant, seal, now()),
    open(installationId) {
      if (!UUID.test(installationId)) throw unknownInstallation(installationId);
      return openInstallationStore(connection, options.clock, installationId, {
        oneRefresh: (work) => refreshes(installationId, work),
        oneTask: (work) => tasks(installationId, work),
      });
    },
    ready: () => checkReadiness(connection.db),
    close: () => connection.close(),
  };
}

/**
 * Runs work of one key after another. Those that wait for a vendor wait here, without holding a connection: a slow
 * vendor must not use up the pool.
 */
function oneAtATime(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const next = (last.get(key) ?? Promise.resolve()).catch(() => {}).then(work);
    last.set(key, next);
    const forget = () => {
      if (last.get(key) === next) last.delete(key);
    };
    next.then(forget, forget);
    return next;
  };
}
