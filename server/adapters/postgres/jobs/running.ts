import pg from "pg";

/** Proof that this process alone runs a job; `lost` fires when the database connection that holds it breaks. */
export interface Hold {
  lost: AbortSignal;
  release(): Promise<void>;
}

export interface RunningJobs {
  /** Null = another process runs it, or this one. */
  hold(key: string): Promise<Hold | null>;
  close(): Promise<void>;
}

/**
 * Who runs what, as session locks on one connection. The queue alone cannot promise it: a worker that hangs longer
 * than its heartbeat loses its job to another one while it still runs. The locks of a dead process end at once.
 */
export function trackRunningJobs(appUrl: string): RunningJobs {
  const held = new Map<string, AbortController>();
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: 1,
    idleTimeoutMillis: 0,
    keepAlive: true,
    application_name: "bellwether running jobs",
  });
  pool.on("error", () => {});
  pool.on("remove", () => {
    for (const controller of held.values()) controller.abort(new Error("The database connection broke."));
    held.clear();
  });

  return {
    async hold(key) {
      if (held.has(key)) return null;
      const controller = new AbortController();
      held.set(key, controller);
      const forget = () => {
        if (held.get(key) === controller) held.delete(key);
      };
      try {
        const { rows } = await pool.query("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held", [
          key,
        ]);
        if (!rows[0].held) {
          forget();
          return null;
        }
      } catch (error) {
        forget();
        throw error;
      }
      return {
        lost: controller.signal,
        async release() {
          if (held.get(key) !== controller) return;
          forget();
          await pool.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [key]).catch(() => {});
        },
      };
    },
    close: () => pool.end(),
  };
}
