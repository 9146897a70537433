import { paths } from "./api-version.ts";
import type { Calls } from "./calls.ts";
import { CallFailure } from "./failure.ts";
import { generalLane } from "./lanes.ts";

/** Removes the app from the HubSpot account; HubSpot e-mails its admins. Done already counts as done. */
export async function uninstall({ calls }: { calls: Calls }): Promise<void> {
  await calls.run(generalLane, async (api) => {
    try {
      await api.request("DELETE", paths.uninstall);
    } catch (failure) {
      if (!(failure instanceof CallFailure) || failure.status !== 404) throw failure;
    }
  });
}
