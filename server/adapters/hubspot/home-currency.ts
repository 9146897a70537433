import { paths } from "./api-version.ts";
import { generalLane } from "./lanes.ts";
import type { ConnectionParts } from "./parts.ts";
import { isObject } from "./raw-record.ts";

/** The account's home currency (ISO 4217), in which its amounts are kept; null when HubSpot does not say. */
export async function homeCurrency({ calls }: ConnectionParts): Promise<string | null> {
  const account: unknown = await calls.run(generalLane, async (api) =>
    JSON.parse((await api.request("GET", paths.account)).text),
  );
  const currency = isObject(account) ? account.companyCurrency : null;
  return typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? currency : null;
}
