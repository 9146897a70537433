import { BellwetherError } from "../../domain/errors.ts";
import { paths } from "./api-version.ts";
import type { Calls } from "./calls.ts";
import { CallFailure } from "./failure.ts";
import { generalLane } from "./lanes.ts";
import { objectType } from "./object-types.ts";
import { isObject } from "./raw-record.ts";

/**
 * Throws `fix_configuration` / "property_limit" when the account has no room for `needed` more company properties, and
 * says how many are missing. Nothing is created then: half a set could not be written.
 */
export async function mustFit({ calls }: { calls: Calls }, needed: number): Promise<void> {
  const free = await calls.run(generalLane, async (api) => {
    const answer = await api.request("GET", paths.customPropertyLimits);
    return freeOf(JSON.parse(answer.text));
  });
  if (needed <= free) return;
  throw new BellwetherError(
    "fix_configuration",
    "property_limit",
    `Bellwether needs ${needed} more custom company properties and this HubSpot account has room for ${free}: ` +
      `${needed - free} are missing. Archive properties that are not used, or raise the limit, then start again.`,
  );
}

/** Free custom properties: of companies and of the account as a whole, whichever is fewer. */
function freeOf(limits: unknown): number {
  if (!isObject(limits) || !Array.isArray(limits.byObjectType))
    throw new CallFailure("unreadable", "HubSpot's property limits had the wrong shape");
  const { objectTypeId } = objectType("companies");
  const companies: unknown = limits.byObjectType.find(
    (one) => isObject(one) && one.objectTypeId === objectTypeId,
  );
  const room = (limit: unknown, usage: unknown) =>
    typeof limit === "number" && typeof usage === "number"
      ? Math.max(0, limit - usage)
      : Number.POSITIVE_INFINITY;
  const ofCompanies = isObject(companies) ? room(companies.limit, companies.usage) : Number.POSITIVE_INFINITY;
  return Math.min(ofCompanies, room(limits.overallLimit, limits.overallUsage));
}
