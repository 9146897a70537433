import pg from "pg";
import { openDatabase } from "../../server/adapters/postgres/index.ts";
import type { Log } from "../../server/ports/log.ts";

/** A fresh database for one run of the demo, on `DATABASE_URL` or on a private server in the data folder. */
export async function freshDatabase(options: {
  databaseUrl: string | undefined;
  dataFolder: string;
  log: Log;
}): Promise<{ url: string; close(): Promise<void> }> {
  const server = await openDatabase(options);
  const name = `bellwether_demo_${process.pid}_${Date.now().toString(36)}`;
  await execute(server.ownerUrl, `CREATE DATABASE ${name}`);
  const url = new URL(server.ownerUrl);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    close: async () => {
      await execute(server.ownerUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await server.stop();
    },
  };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
