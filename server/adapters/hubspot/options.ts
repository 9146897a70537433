import type { Clock } from "../../ports/clock.ts";
import type { Limiter } from "../../ports/limiter.ts";
import type { Log } from "../../ports/log.ts";
import type { ScopeList } from "./scopes.ts";

export interface HubSpotOptions {
  /** API origin; https://api.hubapi.com in production. */
  baseUrl: string;
  /** Origin of the consent page; https://app.hubspot.com in production. */
  authorizeBaseUrl?: string;
  clientId: string;
  clientSecret: string;
  /** Where HubSpot reaches this server: what it signs, without a trailing slash. */
  publicUrl: string;
  /** Ids of the properties that we own, read back to notice foreign edits; all of them unless told. */
  ownedPropertyIds?: readonly string[];
  scopes?: ScopeList;
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
export type HubSpotSettings = Required<HubSpotOptions>;
