import type { AccountCounts, Installation, InstallationStore, SyncRun } from "../ports/store.ts";

/** What `status` tells of an installation, with the accounts counted. */
export interface Status
  extends AccountCounts,
    Pick<Installation, "crm" | "externalId" | "name" | "state" | "problem" | "backfilledAt" | "syncedAt"> {
  installationId: string;
  /** Waiting or running. */
  jobs: number;
  runs: readonly SyncRun[];
  quarantine: Awaited<ReturnType<InstallationStore["quarantine"]>>;
  foreignEdits: Awaited<ReturnType<InstallationStore["repeatedForeignEdits"]>>;
}

/** The status for a person: what needs one comes last, where the eye rests. */
export function statusInWords(status: Status): string {
  const { mirrored, inScope, scored, notEnoughData } = status;
  const waiting = inScope - scored - notEnoughData;
  return [
    `Installation ${status.installationId}: ${status.name} (${status.crm} ${status.externalId}), ${status.state}`,
    `  accounts: ${mirrored} mirrored, ${inScope} of them in scope: ${scored} scored, ` +
      `${notEnoughData} without enough data, ${waiting} not looked at yet`,
    `  jobs waiting or running: ${status.jobs}`,
    `  first sync: ${status.backfilledAt ?? "not finished yet"}; last sync: ${status.syncedAt ?? "none yet"}`,
    ...section("last runs", status.runs.map(runInWords)),
    ...section(
      "refused or unreadable (quarantine)",
      status.quarantine.map(({ id, stream, reason, since }) => `${stream} ${id}, since ${since}: ${reason}`),
    ),
    ...section(
      "written by somebody else again and again",
      status.foreignEdits.map(
        ({ accountId, property, times }) => `${property} of account ${accountId}, ${times} times`,
      ),
    ),
    `  problem: ${status.problem ?? "none"}`,
  ].join("\n");
}

function runInWords({ job, startedAt, finishedAt, counts, error }: SyncRun): string {
  const done = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  const end = error === null ? (finishedAt === null ? ["still running"] : []) : [`failed: ${error}`];
  return `${startedAt} ${job}: ${[...done, ...end].join(", ") || "nothing to do"}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}:`, ...lines.map((line) => `    ${line}`)];
}
