import type { DrillDatabase } from "./drill-kind.ts";

/** Cuts every database connection of every process of ours at once, as a failover does; returns how many. */
export async function cutConnections(database: DrillDatabase): Promise<number> {
  const cut = await database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE 'bellwether%'`,
  );
  return cut.length;
}
