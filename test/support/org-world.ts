import {
  type SalesforceOptions,
  type SalesforceSandbox,
  startSalesforceSandbox,
} from "../sandbox/salesforce/index.ts";
import { salesforceStage } from "./crm/salesforce-stage.ts";
import { type CrmWorld, openWorld } from "./crm-world.ts";

/** A world whose CRM is a Salesforce sandbox. */
export interface OrgWorld extends CrmWorld {
  sandbox: SalesforceSandbox;
}

/** Its Bulk jobs are done at once unless told. `database` = the owner's URL of a database that nobody else uses. */
export async function createOrgWorld(database: string, options: SalesforceOptions = {}): Promise<OrgWorld> {
  const sandbox = await startSalesforceSandbox({ bulkQueueMs: 5, bulkMsPerThousand: 0, ...options });
  return { ...(await openWorld(database, salesforceStage(sandbox))), sandbox };
}
