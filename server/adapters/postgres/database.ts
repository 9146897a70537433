import type { Log } from "../../ports/log.ts";
import { ownEmbedded, visitEmbedded } from "./embedded/embedded.ts";
import { appUrlFor } from "./urls.ts";

export interface DatabaseOptions {
  /** The owner's URL of a PostgreSQL 15 or newer; absent = a private server in `dataFolder`. */
  databaseUrl?: string | null | undefined;
  /** Login of the app on that server; absent = `bellwether_app`, created by the migration. */
  databaseAppUrl?: string | null | undefined;
  dataFolder: string;
  log: Log;
}

/** Where the database is, for migrations (`ownerUrl`) and for everything else (`appUrl`). */
export interface Database {
  ownerUrl: string;
  appUrl: string;
  /** Stops a private server; leaves any other alone. */
  stop(): Promise<void>;
}

/**
 * The database of the server process. Throws `fix_configuration` / "data_folder_in_use" when another process owns the
 * private one.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl) return external(options.databaseUrl, options.databaseAppUrl);
  const { ownerUrl, stop } = await ownEmbedded(options.dataFolder, options.log);
  return { ownerUrl, appUrl: appUrlFor(ownerUrl), stop };
}

/** The same database for an operator's command, beside a running server process or without one. */
export async function attachDatabase(options: Omit<DatabaseOptions, "log">): Promise<Database> {
  if (options.databaseUrl) return external(options.databaseUrl, options.databaseAppUrl);
  const { ownerUrl, stop } = await visitEmbedded(options.dataFolder);
  return { ownerUrl, appUrl: appUrlFor(ownerUrl), stop };
}

function external(ownerUrl: string, appUrl: string | null | undefined): Database {
  return { ownerUrl, appUrl: appUrl ?? appUrlFor(ownerUrl), stop: async () => {} };
}
