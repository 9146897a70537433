import { BellwetherError } from "../../domain/errors.ts";
import type { ConnectionContext } from "../../ports/crm.ts";
import type { Lane } from "../../ports/limiter.ts";
import { type Api, createApi } from "./api.ts";
import { dailyLimit } from "./errors.ts";
import { CallFailure } from "./failure.ts";
import { generalLane, searchLane } from "./lanes.ts";
import type { HubSpotSettings } from "./options.ts";
import { withRetries } from "./retry.ts";

/** Calls of one connection: paced by the installation's lanes, timed out, retried, with a valid token. */
export interface Calls {
  /** `operation` makes exactly one request, and throws on an answer of the wrong shape. */
  run<T>(lane: Lane, operation: (api: Api) => Promise<T>): Promise<T>;
}

/** Installations whose day's quota is used up → when calls may go on, in milliseconds since 1970. */
export type ClosedDays = Map<string, number>;

export function createCalls(
  settings: HubSpotSettings,
  context: ConnectionContext,
  closed: ClosedDays,
): Calls {
  const { limiter, clock } = settings;
  const now = () => clock.now().getTime();
  const id = context.installationId;

  function refuseWhileClosed(): void {
    const waitMs = (closed.get(id) ?? 0) - now();
    if (waitMs > 0) throw dailyLimit(waitMs);
  }

  async function once<T>(lane: Lane, operation: (api: Api) => Promise<T>, token: string): Promise<T> {
    const api = createApi({ ...settings, accessToken: token });
    return limiter.run(id, lane, () => {
      refuseWhileClosed();
      return readable(operation(api));
    });
  }

  return {
    run(lane, operation) {
      let renewed = false;
      const attempt = async () => {
        refuseWhileClosed();
        const token = await context.accessToken();
        try {
          return await once(lane, operation, token);
        } catch (failure) {
          if (renewed || !(failure instanceof CallFailure) || failure.status !== 401) throw failure;
          renewed = true;
          return await once(lane, operation, await context.accessToken(token));
        }
      };
      return withRetries(attempt, {
        ...settings,
        now,
        onRateLimited: (ms) => limiter.pause(id, lane, ms),
        onDayClosed: async (ms) => {
          closed.set(id, now() + ms);
          await Promise.all([generalLane, searchLane].map((each) => limiter.pause(id, each, ms)));
        },
      });
    },
  };
}

/** The generated parsers throw anything at an answer of the wrong shape: to us that is one kind of failure. */
async function readable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CallFailure || error instanceof BellwetherError) throw error;
    throw new CallFailure("unreadable", "HubSpot's answer had the wrong shape", { cause: error });
  }
}
