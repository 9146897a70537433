import { createSalesforce } from "../../../server/adapters/salesforce/index.ts";
import { startSalesforceSandbox } from "../../sandbox/salesforce/index.ts";
import { OpenLimiter } from "../../server/adapters/hubspot/harness.ts";
import { everyObject } from "../../server/adapters/salesforce/org.ts";
import type { CrmKind, CrmStage } from "./stage.ts";

const START = Date.parse("2026-11-20T10:30:00Z");

export const salesforceKind: CrmKind = {
  name: "Salesforce",
  async open(portfolio): Promise<CrmStage> {
    const sandbox = await startSalesforceSandbox({
      orgs: [{ portfolio }],
      clock: () => START,
      bulkQueueMs: 0,
      bulkMsPerThousand: 0,
    });
    const { admin, state } = sandbox;
    const { orgId, accessToken } = sandbox.orgs[0]!;
    const limiter = new OpenLimiter();
    const crm = createSalesforce({
      loginUrl: sandbox.loginUrl,
      clientId: sandbox.clientId,
      clientSecret: sandbox.clientSecret,
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
          externalId: orgId,
          scopes: ["api", "refresh_token", ...everyObject],
          accountProperties: ["Type"],
          accessToken: async () => `${sandbox.instanceUrl} ${accessToken}`,
        }),
      externalId: orgId,
      accounts: "accounts",
      // Two pages would do; beyond one, a Bulk job reads the rest in three calls.
      aboveListFloor: 2,
      persons: "contacts",
      now: () => state.clock.now(),
      advanceTime: (ms) => admin.advanceTime(ms),
      changeMany: (count) => void admin.changeMany(orgId, { count, field: "BillingCity", value: "Berlin" }),
      editAccount: (id) => admin.editValue(orgId, { id, values: { BillingCity: "Paris" } }),
      createAccount: (name) => admin.createRecord(orgId, { values: { Name: name } }).id,
      deleteAccount: (id) => admin.deleteRecord(orgId, { id }),
      mergeAccounts(primaryId, otherId) {
        admin.mergeRecords(orgId, { primaryId, otherId });
        return primaryId;
      },
      refuseWrites: (ids, message) => admin.setValidationRule(orgId, { recordIds: [...ids], message }),
      async ownerWhoLeft() {
        const { id } = state.orgs[0]!.users[1]!;
        admin.deactivateUser(orgId, { id });
        return id;
      },
      addFault: (fault) => void admin.addFault(fault),
      clearFaults: () => admin.clearFaults(),
      consent: (authorizeUrl) => admin.consent(orgId, authorizeUrl).code,
      expireTokens: () => admin.expireSessions(orgId),
      revoke: () => admin.killGrants(orgId),
      close: () => sandbox.close(),
    };
  },
};
