import { createHubSpot } from "../../../server/adapters/hubspot/index.ts";
import { startHubSpotSandbox } from "../../sandbox/hubspot/index.ts";
import { everyScope, OpenLimiter } from "../../server/adapters/hubspot/harness.ts";
import type { CrmKind, CrmStage } from "./stage.ts";

const START = Date.parse("2026-11-20T10:30:00Z");

export const hubspotKind: CrmKind = {
  name: "HubSpot",
  async open(portfolio): Promise<CrmStage> {
    const sandbox = await startHubSpotSandbox({
      portals: [{ portfolio }],
      quotas: false,
      clock: () => START,
    });
    const { admin, state } = sandbox;
    const { portalId, accessToken } = sandbox.portals[0]!;
    const limiter = new OpenLimiter();
    const crm = createHubSpot({
      baseUrl: sandbox.baseUrl,
      authorizeBaseUrl: sandbox.baseUrl,
      clientId: sandbox.clientId,
      clientSecret: sandbox.clientSecret,
      publicUrl: "https://bellwether.example",
      limiter,
      clock: { now: () => new Date(state.clock.now() - 600_000) },
      log: { info() {}, warn() {}, error() {} },
      sleep: async () => {},
    });
    return {
      crm,
      limiter,
      connect: () =>
        crm.connect({
          installationId: "i",
          externalId: String(portalId),
          scopes: everyScope,
          accountProperties: ["lifecyclestage"],
          accessToken: async () => accessToken,
        }),
      externalId: String(portalId),
      accounts: "companies",
      aboveListFloor: 0,
      persons: "contacts",
      now: () => state.clock.now(),
      advanceTime: (ms) => admin.advanceTime(ms),
      changeMany: (count) => void admin.changeMany(portalId, { count, property: "city", value: "Berlin" }),
      editAccount: (id) => admin.editValue(portalId, { id, values: { city: "Paris" } }),
      createAccount: (name) => admin.createRecord(portalId, { values: { name } }).id,
      deleteAccount: (id) => admin.archiveRecord(portalId, { id }),
      mergeAccounts: (primaryId, otherId) => admin.mergeRecords(portalId, { primaryId, otherId }).id,
      refuseWrites: (ids, message) => admin.setValidationRule(portalId, { recordIds: [...ids], message }),
      async ownerWhoLeft() {
        const id = String(state.portals[0]!.owners[0]!.id);
        admin.deactivateOwner(portalId, { id });
        return id;
      },
      addFault: (fault) => void admin.addFault(fault),
      clearFaults: () => admin.clearFaults(),
      consent: (authorizeUrl) => admin.consent(portalId, authorizeUrl).code,
      expireTokens: () => admin.expireAccessTokens(portalId),
      revoke: () => admin.killGrant(portalId),
      close: () => sandbox.close(),
    };
  },
};
