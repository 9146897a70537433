import type { Evaluation, Scorecard } from "#scoring";
import type { Snapshot } from "../domain/facts.ts";
import type { InstallationStore } from "../ports/store.ts";
import { scorecardVersion } from "./scorecard.ts";

/** What a snapshot's score was computed from, and the scorecard as it was published. */
export interface StoredEvaluation {
  scorecard: Scorecard;
  evaluation: Evaluation;
}

/**
 * The only way from a snapshot back to scoring: `scoreAccount` on it gives the stored bytes again. In the order of the
 * snapshots; each scorecard and each reference is read once.
 * @throws {Error} when a scorecard version or a reference that a snapshot names is not stored.
 */
export async function evaluationsOf(
  rows: InstallationStore,
  snapshots: readonly Snapshot[],
): Promise<StoredEvaluation[]> {
  const scorecards = await readEach(
    snapshots.map((one) => one.scorecardVersion),
    "scorecard version",
    (version) => scorecardVersion(rows, version),
  );
  const references = await readEach(
    snapshots.flatMap((one) => one.referenceId ?? []),
    "reference",
    (id) => rows.reference(id),
  );
  return snapshots.map((snapshot) => {
    const { scorecard, compiled } = scorecards.get(snapshot.scorecardVersion)!;
    const reference = snapshot.referenceId === undefined ? undefined : references.get(snapshot.referenceId)!;
    return { scorecard, evaluation: { scorecard: compiled, input: inputOf(snapshot), reference } };
  });
}

async function readEach<T>(
  numbers: readonly number[],
  what: string,
  read: (number: number) => Promise<T | null>,
): Promise<ReadonlyMap<number, T>> {
  const found = new Map<number, T>();
  for (const number of new Set(numbers)) {
    const one = await read(number);
    if (one === null) throw new Error(`${what} ${number} of a snapshot is not stored`);
    found.set(number, one);
  }
  return found;
}

function inputOf(snapshot: Snapshot): Evaluation["input"] {
  return {
    account: snapshot.accountId,
    asOf: snapshot.asOf,
    ...(snapshot.segment === undefined ? {} : { segment: snapshot.segment }),
    signals: snapshot.signals,
    notApplicable: snapshot.notApplicable,
    ...(snapshot.previous ? { previous: snapshot.previous } : {}),
  };
}
