import { BellwetherError } from "../../domain/errors.ts";
import type { ConnectionContext } from "../../ports/crm.ts";
import { type Api, createApi } from "./api.ts";
import { CallFailure } from "./failure.ts";
import { parseHosted } from "./grant-text.ts";
import { generalLane } from "./lanes.ts";
import type { SalesforceSettings } from "./options.ts";
import type { DailyUse } from "./quota.ts";
import { withRetries } from "./retry.ts";

/** Calls of one connection: paced, timed out, retried, with a valid token, within our share of the day. */
export interface Calls {
  /** `operation` makes exactly one request, and throws on an answer of the wrong shape. */
  run<T>(operation: (api: Api) => Promise<T>, options?: { urgent?: boolean; timeoutMs?: number }): Promise<T>;
}

export function createCalls(settings: SalesforceSettings, context: ConnectionContext, use: DailyUse): Calls {
  const { limiter } = settings;
  const id = context.installationId;

  async function once<T>(
    operation: (api: Api) => Promise<T>,
    token: string,
    { urgent, timeoutMs }: { urgent: boolean; timeoutMs: number },
  ): Promise<T> {
    use.begin(id, urgent);
    const api = createApi(parseHosted(token), timeoutMs);
    return limiter
      .run(id, generalLane, () => readable(operation(api)))
      .finally(() => use.end(id, api.answer()));
  }

  return {
    /** `urgent`: a person waits for it; it may use what is reserved. */
    run(operation, { urgent = false, timeoutMs = settings.timeoutMs } = {}) {
      let renewed = false;
      const attempt = async () => {
        const token = await context.accessToken();
        try {
          return await once(operation, token, { urgent, timeoutMs });
        } catch (failure) {
          if (renewed || !(failure instanceof CallFailure) || failure.status !== 401) throw failure;
          renewed = true;
          return await once(operation, await context.accessToken(token), { urgent, timeoutMs });
        }
      };
      return withRetries(attempt, { ...settings, onDayClosed: () => use.closed(id) });
    },
  };
}

/** The client throws anything at an answer of the wrong shape: to us that is one kind of failure. */
async function readable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CallFailure || error instanceof BellwetherError) throw error;
    throw new CallFailure("unreadable", "Salesforce's answer had the wrong shape", { cause: error });
  }
}
