import { Connection } from "jsforce";
import { afterEach } from "vitest";
import {
  type SalesforceOptions,
  type SalesforceSandbox,
  startSalesforceSandbox,
} from "../../sandbox/salesforce/index.ts";

const running: SalesforceSandbox[] = [];
afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close();
});

/** A sandbox that ends with the test, its first org, and the official client as that org's administrator. */
export async function start(options: SalesforceOptions = {}) {
  const sandbox = await startSalesforceSandbox({ bulkQueueMs: 5, bulkMsPerThousand: 0, ...options });
  running.push(sandbox);
  const org = sandbox.orgs[0];
  if (!org) throw new Error("The sandbox has no org.");
  const connect = (version = "67.0", accessToken = org.accessToken) =>
    new Connection({ instanceUrl: sandbox.instanceUrl, accessToken, version });
  return { sandbox, orgId: org.orgId, org, connect, connection: connect() };
}

/** The error that a call ends with, by Salesforce's name of it; fails when there is none. */
export async function refusal(call: PromiseLike<unknown>): Promise<{ name: string; message: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error) return { name: error.name, message: error.message };
    throw error;
  }
  throw new Error("The call went through.");
}
