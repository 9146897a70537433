import { randomBytes } from "node:crypto";
import { scoreAccount } from "#scoring";
import { startServer } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import type { JobName } from "../../server/ports/jobs.ts";
import { evaluationsOf } from "../../server/sync/evaluation.ts";
import { runJob } from "../../server/sync/run-job.ts";
import { installThroughBrowser } from "../demo/install.ts";
import { startHubSpotSandbox } from "../sandbox/hubspot/index.ts";
import { startSalesforceSandbox } from "../sandbox/salesforce/index.ts";
import { installSandboxOrg } from "../server/sync/salesforce-stage.ts";
import { freePort } from "../support/free-port.ts";

/** One account as a CRM's side of the product sees it: everything that its number consists of. */
export interface Seen {
  name: string;
  band: string | null;
  /** The whole result, ledger included, as bytes. */
  result: string;
}

/** The same accounts in both CRMs, read and scored through both adapters at one instant, by name. */
export async function scoreTwins(
  databaseUrl: string,
  size: number,
  seed: string,
  say: (line: string) => void = () => {},
): Promise<{ hubspot: Map<string, Seen>; salesforce: Map<string, Seen> }> {
  const at = Date.now();
  const clock = () => at;
  const portfolio = `twins:${size}`;
  const hubspot = await startHubSpotSandbox({ portals: [{ portfolio, seed }], quotas: false, clock });
  // The clock stands still: a job that took time would never end.
  const bulk = { bulkQueueMs: 0, bulkMsPerThousand: 0 };
  const salesforce = await startSalesforceSandbox({
    orgs: [{ portfolio, seed }],
    dailyCalls: false,
    clock,
    ...bulk,
  });
  const port = await freePort();
  const serverUrl = `http://127.0.0.1:${port}`;
  const config = readConfig({
    BELLWETHER_PUBLIC_URL: serverUrl,
    BELLWETHER_KEYS: `test:${randomBytes(32).toString("base64")}`,
    HUBSPOT_CLIENT_ID: hubspot.clientId,
    HUBSPOT_CLIENT_SECRET: hubspot.clientSecret,
    HUBSPOT_API_URL: hubspot.baseUrl,
    HUBSPOT_APP_URL: hubspot.baseUrl,
    SALESFORCE_CLIENT_ID: salesforce.clientId,
    SALESFORCE_CLIENT_SECRET: salesforce.clientSecret,
    SALESFORCE_LOGIN_URL: salesforce.loginUrl,
    OUTBOUND_ALLOW: [hubspot.baseUrl, salesforce.loginUrl].map((url) => new URL(url).host).join(),
    DATABASE_URL: databaseUrl,
    PORT: String(port),
  });
  const server = await startServer(config, {
    role: "server",
    log: { info() {}, warn() {}, error() {} },
    clock: { now: () => new Date(at) },
  });
  try {
    const portalId = String(hubspot.portals[0]!.portalId);
    const orgId = salesforce.orgs[0]!.orgId;
    await installThroughBrowser(serverUrl, portalId);
    await installSandboxOrg(serverUrl, salesforce, orgId);
    const { ctx } = server;
    const score = async (crm: string, externalId: string) => {
      const entry = await ctx.store.findInstallation(crm, externalId);
      const id = entry!.installationId;
      const run = (name: JobName) => runJob(ctx, { name, installationId: id }, new AbortController().signal);
      await run("backfill");
      say(`${crm}: read`);
      await run("score");
      say(`${crm}: scored`);
      const seen = new Map<string, Seen>();
      const rows = ctx.store.open(id);
      for (let after = ""; ; ) {
        const ids = await rows.accountIds(after, 1000);
        for (const [accountId, snapshot] of await rows.latestSnapshots(ids)) {
          const [stored] = await evaluationsOf(rows, [snapshot]);
          const { scorecard, input, reference } = stored!.evaluation;
          // The account's id is the CRM's own; everything else must be the same.
          const { account: _, ...result } = scoreAccount(scorecard, input, reference);
          const { name } = (await rows.account(accountId))!;
          seen.set(name, { name, band: result.band, result: JSON.stringify(result) });
        }
        const last = ids.at(-1);
        if (last === undefined) return seen;
        after = last;
      }
    };
    return { hubspot: await score("hubspot", portalId), salesforce: await score("salesforce", orgId) };
  } finally {
    await server.stop();
    await hubspot.close();
    await salesforce.close();
  }
}
