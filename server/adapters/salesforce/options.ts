import type { Clock } from "../../ports/clock.ts";
import type { Limiter } from "../../ports/limiter.ts";
import type { Log } from "../../ports/log.ts";

export interface SalesforceOptions {
  /** Origin of the sign-in host; https://login.salesforce.com in production. An install may name another one. */
  loginUrl: string;
  clientId: string;
  clientSecret: string;
  /** The package's namespace; "" while it is deployed without one. */
  namespace?: string;
  /** Ids of the properties that we own; all of them unless told. */
  ownedPropertyIds?: readonly string[];
  limiter: Limiter;
  clock: Clock;
  log: Log;
  /** For one request, answer included; 30 s unless told. */
  timeoutMs?: number;
  /** Waiting and chance, for tests. */
  sleep?: (ms: number) => Promise<void>;
  random?: () => number;
}

/** The options with every default in place. */
export type SalesforceSettings = Required<SalesforceOptions>;
