import type { SandboxProcess, SandboxStats } from "./sandbox-process.ts";

/** What one cycle did, counted by the sandbox. */
export interface CycleCount {
  calls: number;
  throttled: number;
  written: { records: number; calls: number };
}

/** Counts what happens between two moments. */
export async function counter(sandbox: SandboxProcess): Promise<() => Promise<CycleCount>> {
  const before = await sandbox.stats();
  return async () => {
    const after = await sandbox.stats();
    const writes = (await sandbox.writesAfter(before.truthSeq)).filter(({ property }) =>
      property.startsWith("bellwether_"),
    );
    return {
      calls: callCount(after) - callCount(before),
      throttled: refusals(after) - refusals(before),
      written: {
        records: new Set(writes.map(({ id, call }) => `${call} ${id}`)).size,
        calls: new Set(writes.map(({ call }) => call)).size,
      },
    };
  };
}

function callCount(stats: SandboxStats): number {
  return stats.portals.reduce(
    (sum, { calls }) => sum + Object.values(calls).reduce((total, count) => total + count, 0),
    0,
  );
}

function refusals(stats: SandboxStats): number {
  return stats.portals.reduce((sum, { rateLimited }) => sum + rateLimited, 0);
}

/** Counts of a run that are no records of a stream. */
export const notStreams = ["changed", "foreignEdits", "deleted", "scored", "rebuilt", "written", "refused"];

/** Records read by stream, over the runs of one job. */
export function recordsRead(
  runs: readonly { job: string; counts: Readonly<Record<string, number>> }[],
  job: string,
): Record<string, number> {
  const read: Record<string, number> = {};
  for (const run of runs) {
    if (run.job !== job) continue;
    for (const [name, count] of Object.entries(run.counts)) {
      if (!notStreams.includes(name)) read[name] = (read[name] ?? 0) + count;
    }
  }
  return read;
}
