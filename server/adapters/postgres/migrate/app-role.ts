import pg from "pg";
import { loginOf } from "../urls.ts";

/** Tables that the app only ever adds to; from all but `audit_log` it also deletes, when their owner is erased. */
const APPEND_ONLY = {
  audit_log: "SELECT, INSERT",
  scorecard_version: "SELECT, INSERT, DELETE",
  score_reference: "SELECT, INSERT, DELETE",
  pulse: "SELECT, INSERT, DELETE",
};
const READ_ONLY = ["schema_migration", "schema_migration_lock"];

/** Makes the app's login, where it is missing, with the rights that it needs and no others. */
export async function grantAppRole(owner: pg.Client, appUrl: string): Promise<void> {
  const login = loginOf(appUrl);
  const role = pg.escapeIdentifier(login.name);
  if (!(await canLogIn(appUrl))) await ensureRole(owner, role, login);
  const tables = Object.entries(APPEND_ONLY).map(
    ([table, rights]) => `REVOKE ALL ON ${table} FROM ${role}; GRANT ${rights} ON ${table} TO ${role};`,
  );
  const readOnly = READ_ONLY.map((t) => `REVOKE ALL ON ${t} FROM ${role}; GRANT SELECT ON ${t} TO ${role};`);
  await owner.query(`
    ${["public", "pgboss"].map((schema) => usage(schema, role)).join("\n")}
    ${tables.join("\n")}
    ${readOnly.join("\n")}`);
}

function usage(schema: string, role: string): string {
  return `
    GRANT USAGE ON SCHEMA ${schema} TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${role};`;
}

/** A role belongs to the whole server, so another database's migration may make the same one at this moment. */
async function ensureRole(owner: pg.Client, role: string, login: { name: string; password: string }) {
  const password = pg.escapeLiteral(login.password);
  const found = await owner.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [login.name]);
  const statement =
    found.rowCount === 0
      ? `CREATE ROLE ${role} LOGIN PASSWORD ${password}`
      : `ALTER ROLE ${role} LOGIN PASSWORD ${password}`;
  try {
    await owner.query(statement);
  } catch (error) {
    const after = await owner.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [login.name]);
    if (after.rowCount === 0) throw error;
    if (found.rowCount !== 0) throw error;
  }
}

async function canLogIn(appUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: appUrl });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
