import { randomBytes } from "node:crypto";
import { type RunningServer, startServer } from "../../../server/app.ts";
import { readConfig } from "../../../server/config.ts";
import type { JobName } from "../../../server/ports/jobs.ts";
import type { InstallationStore } from "../../../server/ports/store.ts";
import { runJob } from "../../../server/sync/run-job.ts";
import { installInOrg } from "../../demo/install.ts";
import { type ApexCall, signedRequest } from "../../sandbox/salesforce/apex.ts";
import {
  type SalesforceOptions,
  type SalesforceSandbox,
  startSalesforceSandbox,
} from "../../sandbox/salesforce/index.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { freePort } from "../../support/free-port.ts";

/** A connected org whose jobs run when the test says so, one at a time: no worker, no schedule. */
export interface SalesforceStage {
  database: TestDatabase;
  sandbox: SalesforceSandbox;
  server: RunningServer;
  serverUrl: string;
  orgId: string;
  installation: string;
  rows: InstallationStore;
  openRows(installation: string): InstallationStore;
  environment: Readonly<Record<string, string>>;
  run(...names: JobName[]): Promise<void>;
  /** Calls that the org has counted. */
  calls(): number;
  /** A record as the org holds it. */
  values(object: string, id: string): Record<string, unknown>;
  /** Ids of an object's live records, in order. */
  ids(object: string): string[];
  /** A card's request as the package's Apex sends it, signed with the key that the org was given. */
  card(call: ApexCall): Promise<Response>;
  close(): Promise<void>;
}

export async function openSalesforceStage(options: SalesforceOptions): Promise<SalesforceStage> {
  const database = await createTestDatabase();
  const sandbox = await startSalesforceSandbox({ bulkQueueMs: 5, bulkMsPerThousand: 0, ...options });
  const port = await freePort();
  const serverUrl = `http://127.0.0.1:${port}`;
  const environment = {
    BELLWETHER_PUBLIC_URL: serverUrl,
    BELLWETHER_KEYS: `test:${randomBytes(32).toString("base64")}`,
    SALESFORCE_CLIENT_ID: sandbox.clientId,
    SALESFORCE_CLIENT_SECRET: sandbox.clientSecret,
    SALESFORCE_LOGIN_URL: sandbox.loginUrl,
    OUTBOUND_ALLOW: new URL(sandbox.loginUrl).host,
    DATABASE_URL: database.ownerUrl,
    PORT: String(port),
  };
  const log = { info() {}, warn() {}, error() {} };
  const server = await startServer(readConfig(environment), { role: "server", log });
  const orgId = sandbox.orgs[0]!.orgId;
  await installSandboxOrg(serverUrl, sandbox, orgId);
  const entry = await server.ctx.store.findInstallation("salesforce", orgId);
  const installation = entry!.installationId;
  const org = sandbox.state.orgs[0]!;
  return {
    database,
    sandbox,
    server,
    serverUrl,
    orgId,
    installation,
    rows: server.ctx.store.open(installation),
    openRows: server.ctx.store.open,
    calls: () => Object.values(org.stats.calls).reduce((sum, count) => sum + count, 0),
    environment,
    async run(...names) {
      for (const name of names)
        await runJob(server.ctx, { name, installationId: installation }, new AbortController().signal);
    },
    values: (object, id) => org.find(org.schema.object(object), id)?.values ?? {},
    ids: (object) =>
      [...org.records(org.schema.object(object))].filter((one) => !one.deleted).map(({ id }) => id),
    async card(call) {
      const request = signedRequest(org, org.admin, call);
      if (!request) throw new Error("The org was given no key.");
      const { path, body, ...rest } = request;
      return fetch(serverUrl + path, { ...rest, ...(body === "" ? {} : { body }) });
    },
    async close() {
      await server.stop();
      await sandbox.close();
      await database.drop();
    },
  };
}

/** The org's administrator connects the app. */
export function installSandboxOrg(
  serverUrl: string,
  sandbox: SalesforceSandbox,
  orgId: string,
): Promise<void> {
  return installInOrg(serverUrl, async (url) => sandbox.admin.consent(orgId, url).redirectUrl);
}
