import {
  type SalesforceOptions as AdapterOptions,
  createSalesforce,
} from "#server/adapters/salesforce/index.ts";
import type { ConnectionContext, Crm, CrmConnection } from "#server/ports/crm.ts";
import {
  type SalesforceOptions,
  type SalesforceSandbox,
  startSalesforceSandbox,
} from "../../../sandbox/salesforce/index.ts";
import { OpenLimiter } from "../hubspot/harness.ts";

const START = Date.parse("2026-11-20T10:30:00Z");
/** What a user with every permission may see, as the install stores it. */
export const everyObject = [
  "User",
  "Account",
  "Contact",
  "Opportunity",
  "OpportunityContactRole",
  "Case",
  "Task",
  "Event",
  "EmailMessage",
].map((name) => `object:${name}`);

/** An org in a sandbox whose clock is ours, and the adapter before it: a wait moves the clock and costs no time. */
export interface TestOrg {
  sandbox: SalesforceSandbox;
  orgId: string;
  limiter: OpenLimiter;
  crm: Crm;
  /** Another adapter, as in another process. */
  another(): Crm;
  /** The token that a connection is opened with. */
  token: string;
  connect(context?: Partial<ConnectionContext>): CrmConnection;
  /** Ids of an object's live records. */
  ids(object: string): string[];
  close(): Promise<void>;
}

export async function openOrg(
  portfolio: string,
  options: SalesforceOptions = {},
  adapter: Partial<AdapterOptions> = {},
): Promise<TestOrg> {
  const sandbox = await startSalesforceSandbox({
    orgs: [{ portfolio }],
    clock: () => START,
    bulkQueueMs: 0,
    bulkMsPerThousand: 0,
    ...options,
  });
  const { orgId, accessToken } = sandbox.orgs[0]!;
  const org = sandbox.state.orgs[0]!;
  const limiter = new OpenLimiter();
  const another = () =>
    createSalesforce({
      loginUrl: sandbox.loginUrl,
      clientId: sandbox.clientId,
      clientSecret: sandbox.clientSecret,
      limiter,
      clock: { now: () => new Date(sandbox.state.clock.now()) },
      log: { info() {}, warn() {}, error() {} },
      sleep: async (ms) => sandbox.admin.advanceTime(ms),
      ...adapter,
    });
  const crm = another();
  const token = `${sandbox.instanceUrl} ${accessToken}`;
  return {
    sandbox,
    orgId,
    limiter,
    crm,
    another,
    token,
    connect: (context = {}) =>
      crm.connect({
        installationId: "i",
        externalId: orgId,
        scopes: ["api", "refresh_token", ...everyObject],
        accountProperties: ["Type"],
        accessToken: async () => token,
        ...context,
      }),
    ids: (object) =>
      [...org.records(org.schema.object(object))].filter(({ deleted }) => !deleted).map(({ id }) => id),
    close: () => sandbox.close(),
  };
}
