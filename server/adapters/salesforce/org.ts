import type { InstallGrant } from "../../ports/crm.ts";
import type { Api } from "./api.ts";
import { CallFailure } from "./failure.ts";
import { objectScopes } from "./object-types.ts";
import { recordsOf, textOf } from "./raw-record.ts";

/** What the connected user may read, as entries beside the granted scopes. One call. */
export async function visibleObjects(api: Api): Promise<string[]> {
  const { sobjects } = await api.connection.describeGlobal();
  if (!Array.isArray(sobjects)) throw new CallFailure("unreadable", "Salesforce listed no objects");
  return objectScopes(sobjects.filter(({ queryable }) => queryable).map(({ name }) => name));
}

/** The org's name; null where the user may not see it. One call. */
export async function orgName(api: Api): Promise<InstallGrant["name"] | null> {
  const [org] = recordsOf(await api.connection.query("SELECT Id, Name FROM Organization LIMIT 1"));
  return org ? textOf(org, "Name") : null;
}
