import type { HubSpotSandbox } from "../../sandbox/hubspot/index.ts";
import type { PortalWrite } from "../../sandbox/hubspot/state.ts";
import { hubspotStreams, OWN_PREFIX } from "./hubspot-names.ts";
import { hubspotPlace } from "./hubspot-place.ts";
import type { CrmStage, CrmWrite } from "./stage.ts";

/** A HubSpot sandbox with its portals. */
export function hubspotStage(sandbox: HubSpotSandbox): CrmStage {
  const { admin, state, truth, baseUrl } = sandbox;
  return {
    name: "hubspot",
    baseUrl,
    environment: {
      HUBSPOT_CLIENT_ID: sandbox.clientId,
      HUBSPOT_CLIENT_SECRET: sandbox.clientSecret,
      HUBSPOT_API_URL: baseUrl,
      HUBSPOT_APP_URL: baseUrl,
    },
    places: state.portals.map((portal) => hubspotPlace(sandbox, portal)),
    streams: hubspotStreams,
    writeBatch: 100,
    writeCalls: { pathIncludes: "batch/update" },
    // Settings, currency and our properties' definitions are looked at when a backfill starts, and owners are listed.
    callsToOpen: 7,
    ownerOf: (token) => state.grants.access(token)?.portalId.toString() ?? null,
    isCall: ({ url }) => url.startsWith("/crm/"),
    isList: ({ method, url }) => method === "GET" && /^\/crm\/(objects|owners)\//.test(url),
    addFault: (fault) => admin.addFault(fault),
    clearFaults: (id) => admin.clearFaults(id),
    rotateRefreshTokens: () => admin.set({ rotateRefreshTokens: true }),
    advanceTime: (ms) => admin.advanceTime(ms),
    lagIndex: (ms) => admin.set({ indexLagMs: ms }),
    lastWrite: () => truth.lastSeq,
    writes: (after = 0) => truth.read(after, Number.MAX_SAFE_INTEGER).map(toWrite),
    async notices() {
      const { webhooks } = state;
      // The sandbox repeats an event until it is acknowledged: once drained, every one has been.
      if (!webhooks.behaviour.withhold) await webhooks.drained();
      return webhooks.emitted.map(({ event }) => event);
    },
    close: () => sandbox.close(),
  };
}

function toWrite(write: PortalWrite): CrmWrite {
  const own = write.property.startsWith(OWN_PREFIX) ? write.property.slice(OWN_PREFIX.length) : null;
  return {
    seq: write.seq,
    externalId: String(write.portal),
    isAccount: write.objectType === "companies",
    id: write.id,
    own,
    value: write.value,
    previous: write.previous ?? "",
    byUs: own !== null && write.origin === "api",
    call: write.call,
    at: Date.parse(write.at),
  };
}
