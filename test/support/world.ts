import { setTimeout as sleep } from "node:timers/promises";
import type { RunningServer } from "../../server/app.ts";
import { type HubSpotSandbox, type SandboxOptions, startHubSpotSandbox } from "../sandbox/hubspot/index.ts";
import { hubspotStage } from "./crm/hubspot-stage.ts";
import { type CrmWorld, openWorld } from "./crm-world.ts";

/** A world whose CRM is a HubSpot sandbox. */
export interface World extends CrmWorld {
  sandbox: HubSpotSandbox;
}

export interface WorldOptions extends SandboxOptions {
  /** host:port pairs besides the sandbox's that servers may call. */
  outboundAllow?: readonly string[];
}

/** `database` = the owner's URL of an empty or migrated database that nobody else uses. */
export async function createWorld(database: string, options: WorldOptions = {}): Promise<World> {
  const sandbox = await startHubSpotSandbox(options);
  return { ...(await openWorld(database, hubspotStage(sandbox), options)), sandbox };
}

/** Waits until no job of the installation waits or runs; throws after `timeoutMs`. */
export async function untilIdle(
  server: RunningServer,
  installationId: string,
  timeoutMs = 120_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while ((await server.ctx.jobs.pending(installationId)) > 0) {
    if (Date.now() > deadline) throw new Error(`Still busy after ${timeoutMs} ms.`);
    await sleep(50);
  }
}
