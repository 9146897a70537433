import type pg from "pg";
import type { Lane } from "../../../ports/limiter.ts";

/** What the database answered to a wish for permits. */
export interface Taken {
  /** Slots of the ring that are ours; empty = wait. */
  slots: readonly number[];
  /** Milliseconds until the next slot or the end of the pause; only when there is no slot. */
  waitMs: number;
  paused: boolean;
  /** The one slot is a probe after a pause: success of its call ends the pause that carries this instant. */
  probe: string | null;
}

/** The lane's ring of slots in the database, whose clock alone counts. */
export interface Permits {
  take(wanted: number): Promise<Taken>;
  /** The calls were answered just now: their slots are free a window later. */
  giveBack(slots: readonly number[]): Promise<void>;
  pause(ms: number): Promise<void>;
  endPause(probe: string): Promise<void>;
}

/** `leaseMs` = how long a slot stays taken when its process dies: longer than any call plus the window. */
export function permitsOf(pool: pg.Pool, installationId: string, lane: Lane, leaseMs: number): Permits {
  const own = [installationId, lane.name];
  return {
    async take(wanted) {
      const { rows } = await pool.query(
        `SELECT slots, wait_ms AS "waitMs", paused, probe::text FROM take_permits($1, $2, $3, $4, $5)`,
        [...own, lane.permits, wanted, leaseMs],
      );
      return rows[0];
    },
    async giveBack(slots) {
      await pool.query("SELECT give_back_permits($1, $2, $3, $4)", [...own, slots, lane.windowMs]);
    },
    async pause(ms) {
      await pool.query("SELECT pause_lane($1, $2, $3)", [...own, Math.ceil(ms)]);
    },
    async endPause(probe) {
      await pool.query("SELECT end_pause($1, $2, $3)", [...own, probe]);
    },
  };
}
