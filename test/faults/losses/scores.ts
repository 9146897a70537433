import type { RunningServer } from "../../../server/app.ts";
import type { Snapshot } from "../../../server/domain/facts.ts";
import { deriveSignals } from "../../../server/domain/signals.ts";
import { replay } from "../../../server/sync/account-health.ts";
import { connectedRecords } from "../../../server/sync/connected.ts";
import { type InstallationContext, openInstallation } from "../../../server/sync/context.ts";
import type { DrillDatabase } from "../drill-kind.ts";

/**
 * Customers whose newest score is not the one that an undisturbed run would have given: signals derived afresh from
 * what is mirrored now, as of the instant of the score, must be the snapshot's, and these must replay to its result,
 * which must be what the CRM is to show. With the mirror equal to the CRM this is the whole way from record to property.
 */
export async function scoreLosses(
  server: RunningServer,
  database: DrillDatabase,
  installation: string,
): Promise<string[]> {
  const opened = await openInstallation(server.ctx, installation);
  const { settings } = opened.installation;
  if (!settings) return ["the installation has no settings"];
  const customers = await customersOf(opened, database);
  const snapshots = await opened.rows.latestSnapshots(customers);
  const desired = await opened.rows.desiredValues(customers);
  const losses = customers
    .filter((id) => !snapshots.has(id))
    .map((id) => `account ${id} is a customer without a score`);
  const connected = connectedRecords(opened.connection);
  for (const [asOf, group] of Map.groupBy(snapshots.values(), (snapshot) => snapshot.asOf)) {
    const facts = await opened.rows.facts(
      group.map(({ accountId }) => accountId),
      asOf,
    );
    const fresh = new Map(
      facts.map((one) => [one.account.id, deriveSignals(one, settings.mapping, connected, asOf)]),
    );
    for (const snapshot of group) {
      const { accountId, signals } = snapshot;
      if (canonical(fresh.get(accountId)) !== canonical(signals))
        losses.push(`account ${accountId} was scored from other facts than are mirrored`);
      else if (!(await replays(opened, snapshot, desired.get(accountId)?.health_score)))
        losses.push(`account ${accountId}: its snapshot does not give the score that the CRM is to show`);
    }
  }
  return losses;
}

async function customersOf(opened: InstallationContext, database: DrillDatabase): Promise<string[]> {
  const { installationId } = opened.rows;
  const { scope } = opened.installation.settings!;
  const rows = await database.query<{ id: string; value: string | null }>(
    "SELECT id, content -> 'properties' ->> $2 AS value FROM account WHERE installation_id = $1 ORDER BY id",
    [installationId, scope.property],
  );
  return rows.filter(({ value }) => scope.in.includes(value ?? "")).map(({ id }) => id);
}

async function replays(
  { rows }: InstallationContext,
  snapshot: Snapshot,
  shown: string | undefined,
): Promise<boolean> {
  const { result } = await replay(rows, snapshot);
  const { score, display, band } = snapshot.result;
  const same = result.score === score && result.display === display && result.band === band;
  return same && shown === (display === null ? "" : String(display));
}

/** The same text for the same signals, whatever the order in which the database keeps their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
