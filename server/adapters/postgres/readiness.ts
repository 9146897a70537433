import { type Kysely, sql } from "kysely";
import { BellwetherError } from "../../domain/errors.ts";
import { SCHEMA_FLOOR, schemaVersion } from "./migrate/version.ts";
import { unreachable } from "./unreachable.ts";

/**
 * Throws unless the database answers (`retry_later` / "database_unreachable"), its schema is new enough
 * (`fix_configuration` / "schema_too_old") and row-level security binds our login (`fix_configuration` /
 * "login_too_powerful").
 */
export async function checkReadiness(db: Kysely<unknown>): Promise<void> {
  const version = await schemaVersion(db).catch((cause) => {
    throw cause instanceof BellwetherError ? cause : unreachable(cause);
  });
  if (version < SCHEMA_FLOOR) {
    throw new BellwetherError(
      "fix_configuration",
      "schema_too_old",
      `The database has schema version ${version}; this release needs ${SCHEMA_FLOOR}. ` +
        "Start a server process with the owner's DATABASE_URL: it migrates first.",
    );
  }
  await checkLogin(db);
}

async function checkLogin(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ login: string; superuser: boolean; bypasses: boolean; owns: boolean }>`
    SELECT r.rolname AS login, r.rolsuper AS superuser, r.rolbypassrls AS bypasses,
           EXISTS (SELECT 1 FROM pg_class c
                    WHERE c.oid = 'installation'::regclass AND pg_has_role(r.rolname, c.relowner, 'MEMBER')) AS owns
      FROM pg_roles r WHERE r.rolname = current_user`.execute(db);
  const login = rows[0];
  if (login && !login.superuser && !login.bypasses && !login.owns) return;
  const power = login?.superuser ? "is a superuser" : login?.bypasses ? "has BYPASSRLS" : "owns the tables";
  throw new BellwetherError(
    "fix_configuration",
    "login_too_powerful",
    `The app's database login ${login?.login ?? ""} ${power}, so row-level security would not keep installations apart. ` +
      "Unset DATABASE_APP_URL to let Bellwether make its own login, or set it to one that owns nothing.",
  );
}
