import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { BellwetherError } from "../../../domain/errors.ts";
import { isAlive } from "./postmaster.ts";

/** First half of the advisory lock keys; "BELL" as a number. */
const LOCK_SPACE = 0x42454c4c;
const OWNER_LOCK = 1;
const GUEST_LOCK = 2;
/** How long the session of a process that was just killed may take to go away. */
const LEFTOVER_TIMEOUT_MS = 5000;

/** A session whose advisory lock says that this process uses the cluster; it dies with the process. */
export interface Session {
  client: pg.Client;
  release(): Promise<void>;
}

/**
 * The session of the one process that owns the cluster. Throws `fix_configuration` / "data_folder_in_use" with the
 * other process's id.
 */
export async function becomeOwner(url: string, dataFolder: string): Promise<Session> {
  const session = await connect(url);
  const deadline = Date.now() + LEFTOVER_TIMEOUT_MS;
  while (!(await tryLock(session.client, OWNER_LOCK))) {
    const holder = await lockHolder(session.client);
    if (holder === null || (!isAlive(holder) && Date.now() < deadline)) {
      await sleep(50);
      continue;
    }
    await session.release();
    throw new BellwetherError(
      "fix_configuration",
      "data_folder_in_use",
      `Process ${holder} already uses the data folder ${dataFolder}. Stop it first, or set another data folder.`,
    );
  }
  return session;
}

/** The session of an operator's command beside the owner; any number at a time. */
export async function becomeGuest(url: string): Promise<Session> {
  const session = await connect(url);
  await session.client.query("SELECT pg_advisory_lock_shared($1, $2)", [LOCK_SPACE, GUEST_LOCK]);
  return session;
}

/** Whether no owner and no other guest uses the cluster; then nobody else can become one before `session` ends. */
export async function isLastUser(session: Session): Promise<boolean> {
  await session.client.query("SELECT pg_advisory_unlock_shared($1, $2)", [LOCK_SPACE, GUEST_LOCK]);
  return (await tryLock(session.client, OWNER_LOCK)) && (await tryLock(session.client, GUEST_LOCK));
}

async function connect(url: string): Promise<Session> {
  const client = new pg.Client({ connectionString: url, application_name: `bellwether ${process.pid}` });
  client.on("error", () => {});
  await client.connect();
  return { client, release: () => client.end().catch(() => {}) };
}

async function tryLock(client: pg.Client, lock: number): Promise<boolean> {
  const { rows } = await client.query("SELECT pg_try_advisory_lock($1, $2) AS taken", [LOCK_SPACE, lock]);
  return rows[0].taken;
}

/** Process id of the owner; null = it has just gone. */
async function lockHolder(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query(
    `SELECT split_part(application_name, ' ', 2)::int AS holder
       FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND classid::bigint = $1 AND objid = $2 AND granted`,
    [LOCK_SPACE, OWNER_LOCK],
  );
  return rows[0]?.holder ?? null;
}
