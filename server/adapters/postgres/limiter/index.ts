import pg from "pg";
import { isError } from "../../../domain/errors.ts";
import type { Lane, Limiter } from "../../../ports/limiter.ts";
import { createGate, type Gate } from "./gate.ts";
import { type Permits, permitsOf } from "./permits.ts";

export interface LimiterOptions {
  appUrl: string;
  /** No call takes longer; a slot of a process that died comes free this long and a window after it was taken. */
  callTimeoutMs?: number;
}

interface OpenLane {
  gate: Gate;
  permits: Permits;
}

const CALL_TIMEOUT_MS = 120_000;
/** Time between probes while the CRM refuses. */
const PROBE_MS = 1_000;

/** Quotas in the database, shared by all processes. `close` when no call is under way any more. */
export function createLimiter(options: LimiterOptions): Limiter & { close(): Promise<void> } {
  const { appUrl, callTimeoutMs = CALL_TIMEOUT_MS } = options;
  const pool = new pg.Pool({ connectionString: appUrl, max: 6, application_name: "bellwether limiter" });
  pool.on("error", () => {});
  const lanes = new Map<string, OpenLane>();

  function open(installationId: string, lane: Lane): OpenLane {
    const key = JSON.stringify([installationId, lane.name, lane.permits, lane.windowMs]);
    const known = lanes.get(key);
    if (known) return known;
    const permits = permitsOf(pool, installationId, lane, callTimeoutMs + lane.windowMs);
    const opened = { gate: createGate(lane, permits), permits };
    lanes.set(key, opened);
    return opened;
  }

  return {
    async run(installationId, lane, call) {
      const { gate, permits } = open(installationId, lane);
      const permit = await gate.enter();
      try {
        const answer = await call();
        if (permit.probe !== null) {
          await permits.endPause(permit.probe);
          gate.wake();
        }
        return answer;
      } catch (error) {
        if (isError(error, "retry_later", "rate_limited")) await permits.pause(PROBE_MS);
        throw error;
      } finally {
        gate.leave(permit);
      }
    },

    async pause(installationId, lane, ms) {
      await open(installationId, lane).permits.pause(ms);
    },

    async close() {
      await Promise.all([...lanes.values()].map(({ gate }) => gate.settled()));
      await pool.end();
    },
  };
}
