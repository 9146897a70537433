import { setupServer } from "msw/node";
import { createHubSpot, type HubSpotOptions } from "#server/adapters/hubspot/index.ts";
import type { ConnectionContext, Crm, CrmConnection } from "#server/ports/crm.ts";
import type { Lane, Limiter } from "#server/ports/limiter.ts";
import type { Log } from "#server/ports/log.ts";

export const BASE = "https://api.hubapi.test";
export const NOW = new Date("2026-11-20T10:20:00.000Z");
/** What HubSpot's answers say the time is: ten minutes away from our clock. */
export const CRM_DATE = "Fri, 20 Nov 2026 10:30:00 GMT";

export const network = setupServer();

/** A limiter that lets everything through and remembers what it was asked. */
export class OpenLimiter implements Limiter {
  readonly calls: string[] = [];
  readonly pauses: { lane: string; ms: number }[] = [];

  run<T>(_installationId: string, lane: Lane, call: () => Promise<T>): Promise<T> {
    this.calls.push(lane.name);
    return call();
  }

  async pause(_installationId: string, lane: Lane, ms: number): Promise<void> {
    this.pauses.push({ lane: lane.name, ms });
  }
}

export interface Rig {
  crm: Crm;
  limiter: OpenLimiter;
  /** Every wait between tries, in milliseconds. */
  waits: number[];
  /** Tokens that were reported as refused. */
  rejected: string[];
  logged: unknown[];
  connect(context?: Partial<ConnectionContext>): CrmConnection;
}

export const everyScope = [
  "oauth",
  "crm.objects.companies.read",
  "crm.objects.companies.write",
  "crm.objects.contacts.read",
  "crm.objects.deals.read",
  "crm.objects.owners.read",
  "crm.schemas.companies.read",
  "crm.schemas.companies.write",
  "tickets",
  "sales-email-read",
  "crm.objects.feedback_submissions.read",
  "crm.objects.contacts.write",
];

/** The adapter with a network of the test's own; waits cost nothing and chance is always one half. */
export function rig(options: Partial<HubSpotOptions> = {}): Rig {
  const limiter = new OpenLimiter();
  const waits: number[] = [];
  const rejected: string[] = [];
  const logged: unknown[] = [];
  const remember = (fields: object, message: string) => void logged.push({ ...fields, message });
  const log: Log = { info: remember, warn: remember, error: remember };
  const crm = createHubSpot({
    baseUrl: BASE,
    clientId: "client",
    clientSecret: "secret",
    publicUrl: "https://bellwether.example",
    limiter,
    clock: { now: () => NOW },
    log,
    sleep: async (ms) => void waits.push(ms),
    random: () => 0.5,
    ...options,
  });
  const connect = (context: Partial<ConnectionContext> = {}) =>
    crm.connect({
      installationId: "installation-1",
      externalId: "4711",
      scopes: everyScope,
      accountProperties: [],
      accessToken: async (refused) => {
        if (refused !== undefined) rejected.push(refused);
        return refused === undefined ? "token-1" : "token-2";
      },
      ...context,
    });
  return { crm, limiter, waits, rejected, logged, connect };
}

/** HubSpot's list answer. */
export function listOf(results: readonly unknown[], after?: string): Record<string, unknown> {
  return after === undefined ? { results } : { results, paging: { next: { after } } };
}

/** A HubSpot object as answers carry it. */
export function object(id: string, properties: Record<string, string | null> = {}): Record<string, unknown> {
  return {
    id,
    properties,
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-11-01T00:00:00Z",
    archived: false,
  };
}
