import { type Kysely, sql } from "kysely";
import { first } from "./0001-first.ts";
import { permits } from "./0002-permits.ts";
import { gone } from "./0003-gone.ts";
import { history } from "./0004-history.ts";
import { pulse } from "./0005-pulse.ts";
import { play } from "./0006-play.ts";
import { playCall } from "./0007-play-call.ts";
import { reference } from "./0008-reference.ts";
import { retention } from "./0009-retention.ts";
import { refusedOwner } from "./0010-refused-owner.ts";
import { taskSent } from "./0011-task-sent.ts";
import { sitesAndCardKeys } from "./0012-sites-and-card-keys.ts";
import { writeJobs } from "./0013-write-jobs.ts";
import { reportSnapshots } from "./0014-report-snapshots.ts";
import { contactRole } from "./0015-contact-role.ts";

/** Schema versions in order; the first has number 1. Only add: code one version older must still run. */
export const migrations: readonly string[] = [
  first,
  permits,
  gone,
  history,
  pulse,
  play,
  playCall,
  reference,
  retention,
  refusedOwner,
  taskSent,
  sitesAndCardKeys,
  writeJobs,
  reportSnapshots,
  contactRole,
];

/** Oldest schema version that this code can run on. A newer one is fine: migrations only add. */
export const SCHEMA_FLOOR = 15;

export const VERSION_TABLE = "schema_migration";

/** Number of the newest migration that the database has; 0 = none. */
export async function schemaVersion(db: Kysely<unknown>): Promise<number> {
  const found = await sql<{ exists: boolean }>`
    SELECT to_regclass(${`public.${VERSION_TABLE}`}) IS NOT NULL AS exists`.execute(db);
  if (!found.rows[0]?.exists) return 0;
  const { rows } = await sql<{ version: number }>`
    SELECT coalesce(max(name::integer), 0) AS version FROM ${sql.table(VERSION_TABLE)}`.execute(db);
  return rows[0]?.version ?? 0;
}
