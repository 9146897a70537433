import type { RunningServer } from "../../../server/app.ts";
import type { CrmWorld } from "../../support/crm-world.ts";
import type { DrillDatabase } from "../drill-kind.ts";

/** Change notices that we answered with success and do not have. Echoes of our own writes are not kept. */
export async function eventLosses(
  { crm }: CrmWorld,
  server: RunningServer,
  database: DrillDatabase,
  taken: readonly { externalId: string; installation: string }[],
): Promise<string[]> {
  const hints = server.ctx.crms.get(crm.name)!.parseHints(await crm.notices());
  const losses: string[] = [];
  for (const { externalId, installation } of taken) {
    const rows = await database.query<{ key: string }>("SELECT key FROM hint WHERE installation_id = $1", [
      installation,
    ]);
    const stored = new Set(rows.map(({ key }) => key));
    const keys = new Set(hints.filter((hint) => hint.externalId === externalId).map(({ key }) => key));
    for (const key of keys) if (!stored.has(key)) losses.push(`event ${key} is not stored`);
  }
  return losses;
}
