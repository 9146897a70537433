import type { IncomingMessage, ServerResponse } from "node:http";
import type { Org } from "./org.ts";

/** Serves a page of an org that the sandbox itself does not have; false = not one of its pages. */
export type PageExtension = (request: IncomingMessage, response: ServerResponse, org: Org) => boolean;

export interface OrgRequest {
  /** `empty`, or a portfolio as for the other CRM. */
  portfolio: string;
  /** The same seed and size give the same portfolio on the same day. */
  seed?: number | string;
  name?: string;
  isSandbox?: boolean;
  /** Individuals may be accounts. */
  personAccounts?: boolean;
  /** Namespace under which the product's package is installed; `bellwether` without it, null = not installed. */
  package?: string | null;
}

export interface SalesforceOptions {
  /** 0 = any free port. */
  port?: number;
  orgs?: readonly OrgRequest[];
  /** Added to every answer of the API. */
  latencyMs?: number;
  /** API calls an org has in 24 hours; false = no limit. */
  dailyCalls?: number | false;
  bulkQueueMs?: number;
  bulkMsPerThousand?: number;
  bulkPageRecords?: number;
  queryPageRecords?: number;
  /** Real time in epoch milliseconds, for the facts. */
  clock?: () => number;
  /** A clock that never jumps, in milliseconds, for the length of faults. */
  monotonicMs?: () => number;
  /** Of everything random that is not the portfolio. */
  seed?: number;
  /** Made fresh when not given: there is no working default. */
  clientId?: string;
  clientSecret?: string;
  pages?: PageExtension;
  /** PEM, for the JWT bearer flow; without it that flow is off. */
  jwtPublicKey?: string;
}
