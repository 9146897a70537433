import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import type pg from "pg";
import { BellwetherError } from "../../domain/errors.ts";

/**
 * What the server says when it cannot serve now, by SQLSTATE or its class: connection lost (08), out of disk, memory
 * or connections (53), stopping or starting (57P), a failure of its system (58), read-only after a failover (25006).
 */
const NOT_NOW = /^(08|53|57P|58|25006)/;
const SQLSTATE = /^[0-9FHPX][0-9A-Z]{4}$/;

export function unreachable(cause: unknown): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "database_unreachable",
    "The database does not answer. Check that it runs and that DATABASE_URL points to it.",
    { cause },
  );
}

/** `retry_later` / "database_unreachable" when the database could not serve; any other failure as it came. */
export function asUnreachable(error: unknown): unknown {
  if (error instanceof BellwetherError || !(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && SQLSTATE.test(code)) return NOT_NOW.test(code) ? unreachable(error) : error;
  // No SQLSTATE: the connection broke or could not be had in time, unless a value could not even be sent.
  return error instanceof TypeError || error instanceof RangeError ? error : unreachable(error);
}

/** The pool with its failures classed, so that a database that is away is never taken for a bug of ours. */
export function classed(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      try {
        return classedClient(await pool.connect());
      } catch (error) {
        // Whatever the reason (refused, starting, out of connections, not in time): nothing was asked yet.
        throw unreachable(error);
      }
    },
  };
}

function classedClient(client: pg.PoolClient): PostgresPoolClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(asked: string | object, values: readonly unknown[] = []): unknown {
    if (typeof asked !== "string") throw new Error("Rows are not read by cursor here.");
    return client.query(asked, [...values]).catch((error) => {
      throw asUnreachable(error);
    });
  }
  return { query, release: (destroy) => client.release(destroy) };
}
