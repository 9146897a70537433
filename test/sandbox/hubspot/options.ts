import type { IncomingMessage, ServerResponse } from "node:http";
import type { Portal } from "./portal.ts";
import type { QuotaLimits } from "./quotas.ts";

/** Serves a page of a portal that the sandbox itself does not have; false = not one of its pages. */
export type PageExtension = (request: IncomingMessage, response: ServerResponse, portal: Portal) => boolean;

export interface PortalRequest {
  /** `saas:200`, `bench:20000`, `telco` or `empty`. */
  portfolio: string;
  /** The same seed and size give the same portfolio on the same day. */
  seed?: number | string;
  name?: string;
}

export interface SandboxOptions {
  /** 0 = any free port. */
  port?: number;
  portals?: readonly PortalRequest[];
  /** Added to every answer of the API. */
  latencyMs?: number;
  /** False = unlimited; a part of the limits = the others as HubSpot has them. */
  quotas?: boolean | Partial<QuotaLimits>;
  /** How long search stays behind. */
  indexLagMs?: number;
  /** Real time in epoch milliseconds, for the facts. */
  clock?: () => number;
  /** A clock that never jumps, in milliseconds, for quotas and the length of faults. */
  monotonicMs?: () => number;
  /** Of everything random that is not the portfolio: faults, shuffled webhooks. */
  seed?: number;
  /** Made fresh when not given: there is no working default. */
  clientId?: string;
  clientSecret?: string;
  /**
   * How a requested but empty property is answered: as the path's version describes it (numbered: null; dated: left
   * out), or always one way.
   */
  emptyValues?: "by-version" | "null" | "omit";
  /** Associated ids shown inside a list's record before it refers to a link. */
  inlineAssociationLimit?: number;
  /** Pause before the first repetition of a refused webhook. */
  webhookRetryMs?: number;
  pages?: PageExtension;
}
