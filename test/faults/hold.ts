import pg from "pg";
import type { DrillDatabase } from "./drill-kind.ts";
import { until } from "./play.ts";

/** A table that nobody can write to: whoever commits a change to it stands still exactly there. */
export interface Hold {
  /** Resolves when somebody stands at the table, or `inVain` says that nobody will. */
  reached(inVain?: () => Promise<boolean>): Promise<void>;
  release(): Promise<void>;
}

/**
 * Holds every write to the table, reading and row locks go on. This stops a worker between the CRM's answer and its own
 * commit, a gap of a millisecond that no timer would hit.
 */
export async function holdWrites(database: DrillDatabase, table: string): Promise<Hold> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  client.on("error", () => {});
  await client.connect();
  await client.query("BEGIN");
  await client.query(`LOCK TABLE ${table} IN SHARE MODE`);
  return {
    async reached(inVain = async () => false) {
      const stands = async () =>
        (
          await database.query("SELECT 1 FROM pg_locks WHERE relation = $1::regclass AND NOT granted", [
            table,
          ])
        ).length > 0;
      await until(
        `somebody who writes to ${table}`,
        async () => (await stands()) || (await inVain()),
        90_000,
      );
    },
    release: () => client.end(),
  };
}
