import { createHash } from "node:crypto";
import pg from "pg";
import { migrate } from "../../server/adapters/postgres/index.ts";
import { migrations } from "../../server/adapters/postgres/migrate/version.ts";

/** Where test databases are made, and the name of the migrated one that they are copied from. */
export interface TestServer {
  ownerUrl: string;
  appUrl: string;
  template: string;
}

declare module "vitest" {
  interface ProvidedContext {
    database: TestServer;
  }
}

/** The same URL with another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** Makes the migrated template where it is missing; its name follows from the migrations. */
export async function prepareTemplate(server: Omit<TestServer, "template">): Promise<string> {
  const name = `bellwether_template_${createHash("sha256").update(migrations.join()).digest("hex").slice(0, 12)}`;
  const client = new pg.Client({ connectionString: server.ownerUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(4242)");
    await dropAbandoned(client);
    const made = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (made.rowCount === 0) await makeTemplate(client, server, name);
    return name;
  } finally {
    await client.end();
  }
}

async function makeTemplate(client: pg.Client, server: Omit<TestServer, "template">, name: string) {
  const draft = `${name}_draft`;
  await client.query(`DROP DATABASE IF EXISTS ${draft}`);
  await client.query(`CREATE DATABASE ${draft}`);
  await migrate({
    ownerUrl: withDatabase(server.ownerUrl, draft),
    appUrl: withDatabase(server.appUrl, draft),
  });
  await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
}

/** Databases of test processes that were killed. */
async function dropAbandoned(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    "SELECT datname FROM pg_database WHERE datname LIKE 'bellwether_test_%'",
  );
  for (const { datname } of rows) {
    if (!isAlive(Number(datname.split("_")[2]))) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
