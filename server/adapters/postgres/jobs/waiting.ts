import type pg from "pg";
import { jobNames } from "./queues.ts";

/** Lets a waiting job start after `delayMs` if it would start later. One that waits after a failure keeps its time. */
export async function startSooner(
  pool: pg.Pool,
  name: string,
  installationId: string,
  delayMs: number,
): Promise<void> {
  await pool.query(
    `UPDATE pgboss.job SET start_after = now() + $3 * interval '1 millisecond'
      WHERE name = $1 AND singleton_key = $2 AND state = 'created'
        AND (data ->> 'attempt')::integer = 0
        AND start_after > now() + $3 * interval '1 millisecond'`,
    [name, installationId, delayMs],
  );
}

/** Jobs that wait or run. */
export async function countPending(pool: pg.Pool, installationId: string): Promise<number> {
  const { rows } = await pool.query(
    `SELECT count(*)::integer AS pending FROM pgboss.job
      WHERE name = ANY ($1) AND singleton_key = $2 AND state < 'completed'`,
    [jobNames, installationId],
  );
  return rows[0].pending;
}

export async function cancelWaiting(pool: pg.Pool, installationId: string): Promise<void> {
  await pool.query(
    `DELETE FROM pgboss.job WHERE name = ANY ($1) AND singleton_key = $2 AND state < 'active'`,
    [jobNames, installationId],
  );
}
