import { Kysely, PostgresDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import pg from "pg";
import { PgBoss } from "pg-boss";
import type { Database } from "../database.ts";
import { grantAppRole } from "./app-role.ts";
import { migrations, schemaVersion, VERSION_TABLE } from "./version.ts";

/** Advisory lock key; "BMIG" as a number. */
const MIGRATION_LOCK = 0x424d4947;

/**
 * Brings the schema, the job queue's schema and the app's login up to date, as the owner. Several processes may start
 * at once: one migrates, the others wait. A schema newer than this code is left alone.
 */
export async function migrate(database: Pick<Database, "ownerUrl" | "appUrl">): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    await owner.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrateTables(database.ownerUrl);
    await migrateJobs(database.ownerUrl);
    await grantAppRole(owner, database.appUrl);
  } finally {
    await owner.end();
  }
}

async function migrateTables(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    if ((await schemaVersion(db)) >= migrations.length) return;
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => Object.fromEntries(migrations.map(toMigration)) },
      migrationTableName: VERSION_TABLE,
      migrationLockTableName: `${VERSION_TABLE}_lock`,
    });
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
  } finally {
    await db.destroy();
  }
}

function toMigration(statements: string, index: number) {
  const up = async (db: Kysely<unknown>) => {
    await sql.raw(statements).execute(db);
  };
  return [String(index + 1).padStart(4, "0"), { up }] as const;
}

/** Starting pg-boss as the owner creates or updates its schema; nothing else of it runs here. */
async function migrateJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    max: 1,
    supervise: false,
    schedule: false,
    migrate: true,
  });
  boss.on("error", () => {});
  await boss.start();
  await boss.stop({ graceful: false });
}
