import { BellwetherError } from "../domain/errors.ts";
import { mappedProperties, type Settings } from "../domain/settings.ts";
import type { Cipher } from "../ports/cipher.ts";
import type { Clock } from "../ports/clock.ts";
import type { Crm, CrmConnection } from "../ports/crm.ts";
import type { Jobs } from "../ports/jobs.ts";
import type { Log } from "../ports/log.ts";
import type { Outbound } from "../ports/outbound.ts";
import type { Installation, InstallationStore, Store } from "../ports/store.ts";
import { accessTokenFor } from "./access-token.ts";

/** Everything that a use case may touch; `app.ts` fills it. */
export interface SyncContext {
  store: Store;
  /** By CRM name. */
  crms: ReadonlyMap<string, Crm>;
  cipher: Cipher;
  clock: Clock;
  log: Log;
  jobs: Jobs;
  outbound: Outbound;
}

/** One installation at work: its rows, its CRM and a connection to it. */
export interface InstallationContext extends SyncContext {
  installation: Installation;
  rows: InstallationStore;
  crm: Crm;
  connection: CrmConnection;
  /** CRM account properties that the scope and the mapping read, sorted. */
  reading: readonly string[];
}

/**
 * Opens an installation for a job: read anew from the database, never from the job. `settings` stand in for the
 * stored ones, to try them out.
 */
export async function openInstallation(
  ctx: SyncContext,
  installationId: string,
  settings?: Settings,
): Promise<InstallationContext> {
  const rows = ctx.store.open(installationId);
  const installation = await rows.installation();
  const crm = crmOf(ctx, installation.crm);
  const inForce = settings ?? installation.settings;
  const reading = inForce ? mappedProperties(inForce) : [];
  const connection = crm.connect({
    installationId,
    externalId: installation.externalId,
    scopes: installation.scopes,
    accountProperties: reading,
    accessToken: accessTokenFor(ctx, crm, rows),
  });
  return { ...ctx, installation, rows, crm, connection, reading };
}

export function crmOf(ctx: SyncContext, name: string): Crm {
  const crm = ctx.crms.get(name);
  if (crm) return crm;
  throw new BellwetherError(
    "fix_configuration",
    "crm_not_configured",
    `This server is not set up for ${name}. Set its client id and secret, then start the server again.`,
  );
}
