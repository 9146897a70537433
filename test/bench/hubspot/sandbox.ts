import { z } from "zod";
import { installThroughBrowser } from "../../demo/install.ts";
import { asking, type Counts, type CrmSandbox, startSandbox, writesAfter } from "../sandbox.ts";

export interface PortalCounts extends Counts {
  /** Answers of 429. */
  throttled: number;
  /** Most calls that arrived in any ten seconds, search excepted. */
  mostInTenSeconds: number;
}

export interface PortalSandbox extends CrmSandbox {
  counts(): Promise<PortalCounts>;
  /** Quotas and latency from now on. */
  set(settings: { quotas: boolean; latencyMs: number }): Promise<void>;
}

const startedSchema = z.object({
  baseUrl: z.url(),
  clientId: z.string(),
  clientSecret: z.string(),
  portals: z.tuple([z.object({ portalId: z.number() })]),
});
const portalsSchema = z.object({
  portals: z.tuple([z.object({ records: z.record(z.string(), z.number()) })]),
});
const statsSchema = z.object({
  truthSeq: z.number(),
  portals: z.tuple([
    z.object({
      calls: z.record(z.string(), z.number()),
      rateLimited: z.number(),
      maxRolling: z.object({ tenSeconds: z.number() }),
    }),
  ]),
});

/** A HubSpot portal of that portfolio. */
export async function startPortal(portfolio: string): Promise<PortalSandbox> {
  const { started, stop } = await startSandbox(["--crm", "hubspot", "--portfolio", portfolio]);
  const { baseUrl, clientId, clientSecret, portals } = startedSchema.parse(started);
  const portalId = String(portals[0].portalId);
  const ask = asking(baseUrl);
  return {
    crm: "hubspot",
    environment: {
      HUBSPOT_CLIENT_ID: clientId,
      HUBSPOT_CLIENT_SECRET: clientSecret,
      HUBSPOT_API_URL: baseUrl,
      HUBSPOT_APP_URL: baseUrl,
    },
    baseUrl,
    externalId: portalId,
    records: portalsSchema.parse(await ask("portals")).portals[0].records,
    connect: (serverUrl) => installThroughBrowser(serverUrl, portalId),
    async counts() {
      const { truthSeq, portals } = statsSchema.parse(await ask("stats"));
      const { calls, rateLimited, maxRolling } = portals[0];
      const { oauth: _, ...counted } = calls;
      return {
        calls: counted,
        throttled: rateLimited,
        mostInTenSeconds: maxRolling.tenSeconds,
        lastWrite: truthSeq,
      };
    },
    writesAfter: (seq) => writesAfter(ask, seq),
    async set(settings) {
      await ask("settings", settings);
    },
    async advanceTime(ms) {
      await ask("clock", { advanceMs: ms });
    },
    async changeAccounts(count, property, value) {
      await ask(`portals/${portalId}/actions/changeMany`, { type: "companies", count, property, value });
    },
    stop,
  };
}
