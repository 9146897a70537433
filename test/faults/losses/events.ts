import type { RunningServer } from "../../../server/app.ts";
import type { World } from "../../support/world.ts";
import type { DrillDatabase } from "../drill-kind.ts";

/**
 * Webhook events that we answered with 2xx and do not have. The sandbox repeats an event until it is acknowledged, so
 * after a drill every event that it emitted counts as acknowledged. Echoes of our own writes are not kept.
 */
export async function eventLosses(
  world: World,
  server: RunningServer,
  database: DrillDatabase,
  portals: readonly { portalId: number; installation: string }[],
): Promise<string[]> {
  const { webhooks } = world.sandbox.state;
  if (!webhooks.behaviour.withhold) await webhooks.drained();
  const emitted = webhooks.emitted.map(({ event }) => event);
  const hints = server.ctx.crms.get("hubspot")!.parseHints(emitted);
  const losses: string[] = [];
  for (const { portalId, installation } of portals) {
    const rows = await database.query<{ key: string }>("SELECT key FROM hint WHERE installation_id = $1", [
      installation,
    ]);
    const stored = new Set(rows.map(({ key }) => key));
    const keys = new Set(hints.filter((hint) => hint.externalId === String(portalId)).map(({ key }) => key));
    for (const key of keys) if (!stored.has(key)) losses.push(`event ${key} is not stored`);
  }
  return losses;
}
