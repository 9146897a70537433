import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import { classed } from "./unreachable.ts";

/** A transaction that sees the rows of one installation only. */
export type Tx = Transaction<unknown>;

/** Pool of the app's login; its queries fail with `retry_later` / "database_unreachable" while the database is away. */
export interface Connection {
  db: Kysely<unknown>;
  pool: pg.Pool;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;

export function connect(appUrl: string, options: { max: number; name: string }): Connection {
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: options.max,
    application_name: `bellwether ${options.name}`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced on the next use, and one that breaks between two statements of a
  // transaction fails the second; without listeners either would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: classed(pool) }) });
  return { db, pool, close: () => db.destroy() };
}

/** Runs `work` in a transaction bound to the installation; the setting ends with it. */
export function inInstallation<T>(
  connection: Connection,
  installationId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return connection.db.transaction().execute(async (tx) => {
    await sql`SELECT set_config('bellwether.installation', ${installationId}, true)`.execute(tx);
    return work(tx);
  });
}
