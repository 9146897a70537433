import { sql } from "kysely";
import { BellwetherError } from "../../../domain/errors.ts";
import type { Instant } from "../../../domain/records.ts";
import type { Settings } from "../../../domain/settings.ts";
import type { Installation, InstallationState } from "../../../ports/store.ts";
import type { Tx } from "../connection.ts";
import { iso } from "./rows.ts";

interface Row {
  crm: string;
  external_id: string;
  state: InstallationState;
  name: string;
  scopes: string[];
  settings: Settings | null;
  installed_at: Date;
  backfilled_at: Date | null;
  synced_at: Date | null;
  history_built_at: Date | null;
  problem: string | null;
}

/** Throws `fix_data` / "installation_unknown" for an id that never was, or whose data is erased. */
export async function readInstallation(tx: Tx, installationId: string): Promise<Installation> {
  const { rows } = await sql<Row>`
    SELECT d.crm, d.external_id, d.state, i.*
      FROM installation i JOIN installation_directory d USING (installation_id)
     WHERE installation_id = ${installationId}`.execute(tx);
  const row = rows[0];
  if (!row) throw unknownInstallation(installationId);
  return {
    installationId,
    crm: row.crm,
    externalId: row.external_id,
    state: row.state,
    name: row.name,
    scopes: row.scopes,
    settings: row.settings,
    installedAt: row.installed_at.toISOString(),
    backfilledAt: iso(row.backfilled_at),
    syncedAt: iso(row.synced_at),
    historyBuiltAt: iso(row.history_built_at),
    problem: row.problem,
  };
}

export function unknownInstallation(installationId: string): BellwetherError {
  return new BellwetherError(
    "fix_data",
    "installation_unknown",
    `There is no installation ${installationId}. It was removed, or never installed: install Bellwether again.`,
  );
}

/** The state lives in the directory, which routes; the reason beside the installation's other rows. */
export async function setState(
  tx: Tx,
  installationId: string,
  state: InstallationState,
  problem: string | null,
): Promise<void> {
  await sql`
    UPDATE installation_directory SET state = ${state} WHERE installation_id = ${installationId}`.execute(tx);
  await setProblem(tx, installationId, problem);
}

export async function setProblem(tx: Tx, installationId: string, problem: string | null): Promise<void> {
  await sql`
    UPDATE installation SET problem = ${problem}
     WHERE installation_id = ${installationId} AND problem IS DISTINCT FROM ${problem}`.execute(tx);
}

/** As text, not as `jsonb`: a scorecard keeps the order of its keys. */
export async function saveSettings(tx: Tx, installationId: string, settings: Settings): Promise<void> {
  await sql`
    UPDATE installation SET settings = ${JSON.stringify(settings)}::text::json
     WHERE installation_id = ${installationId}`.execute(tx);
}

export async function mark(
  tx: Tx,
  installationId: string,
  column: "backfilled_at" | "synced_at" | "history_built_at",
  at: Instant,
): Promise<void> {
  await sql`
    UPDATE installation SET ${sql.ref(column)} = ${at} WHERE installation_id = ${installationId}`.execute(tx);
}
