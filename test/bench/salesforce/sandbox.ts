import { z } from "zod";
import { installInOrg } from "../../demo/install.ts";
import { asking, type CrmSandbox, startSandbox, writesAfter } from "../sandbox.ts";

export interface OrgSandbox extends CrmSandbox {
  /** Accounts that hold a band of ours, as a query of the org's administrator finds them. One call of the org's. */
  scoredAccounts(): Promise<number>;
}

const startedSchema = z.object({
  instanceUrl: z.url(),
  loginUrl: z.url(),
  clientId: z.string(),
  clientSecret: z.string(),
  orgs: z.tuple([z.object({ orgId: z.string(), accessToken: z.string() })]),
});
const orgsSchema = z.object({ orgs: z.tuple([z.object({ records: z.record(z.string(), z.number()) })]) });
const statsSchema = z.object({
  truthSeq: z.number(),
  orgs: z.tuple([z.object({ calls: z.record(z.string(), z.number()) })]),
});
const consentSchema = z.object({ redirectUrl: z.string() });

/** A Salesforce org of that portfolio, with the package installed. */
export async function startOrg(portfolio: string, latencyMs: number): Promise<OrgSandbox> {
  const words = ["--crm", "salesforce", "--portfolio", portfolio, "--latency", String(latencyMs)];
  const { started, stop } = await startSandbox(words);
  const { instanceUrl, loginUrl, clientId, clientSecret, orgs } = startedSchema.parse(started);
  const { orgId, accessToken } = orgs[0];
  const ask = asking(instanceUrl);
  return {
    crm: "salesforce",
    environment: {
      SALESFORCE_CLIENT_ID: clientId,
      SALESFORCE_CLIENT_SECRET: clientSecret,
      SALESFORCE_LOGIN_URL: loginUrl,
    },
    baseUrl: instanceUrl,
    externalId: orgId,
    records: orgsSchema.parse(await ask("orgs")).orgs[0].records,
    connect: (serverUrl) =>
      installInOrg(
        serverUrl,
        async (authorizeUrl) =>
          consentSchema.parse(await ask("consent", { orgId, authorizeUrl })).redirectUrl,
      ),
    async counts() {
      const { truthSeq, orgs } = statsSchema.parse(await ask("stats"));
      return { calls: orgs[0].calls, lastWrite: truthSeq };
    },
    writesAfter: (seq) => writesAfter(ask, seq),
    async scoredAccounts() {
      const soql = "SELECT COUNT() FROM Account WHERE bellwether__Health_Band__c != null";
      const response = await fetch(`${instanceUrl}/services/data/v67.0/query?q=${encodeURIComponent(soql)}`, {
        headers: { authorization: `Bearer ${accessToken}` },
      });
      return z.object({ totalSize: z.number() }).parse(await response.json()).totalSize;
    },
    async advanceTime(ms) {
      await ask("clock", { advanceMs: ms });
    },
    async changeAccounts(count, field, value) {
      await ask(`orgs/${orgId}/actions/changeMany`, { type: "Account", count, field, value });
    },
    stop,
  };
}
