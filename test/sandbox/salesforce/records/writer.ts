import type { ChangeOrigin, TruthLog, TruthWrite } from "../../common/truth-log.ts";
import type { Session } from "../session.ts";

/** Where in the truth log a write happened. */
export interface OrgPlace {
  /** Id of the org, 18 characters. */
  org: string;
}

/** One field write in an org. */
export type OrgWrite = TruthWrite<OrgPlace>;

/** Who writes, and where it is noted. */
export interface Writer {
  session: Session;
  origin: ChangeOrigin;
  /** Number of the API call that carries it; 0 for a change inside the CRM. */
  call: number;
  truth: Pick<TruthLog<OrgPlace>, "append">;
  /** How to take back what was written, oldest first; null = nobody will. */
  undo: (() => void)[] | null;
}

/**
 * What `write` answers, with everything it wrote taken back unless `keep` says yes to it.
 * Only what is kept reaches the truth log.
 */
export function asOne<Result>(
  writer: Writer,
  write: (writer: Writer) => Result,
  keep: (result: Result) => boolean,
): Result {
  const undo: (() => void)[] = [];
  const pending: Parameters<Writer["truth"]["append"]>[0][] = [];
  const result = write({ ...writer, undo, truth: { append: (batch) => pending.push(batch) } });
  if (keep(result)) {
    for (const batch of pending) writer.truth.append(batch);
    writer.undo?.push(...undo);
  } else {
    for (const takeBack of undo.reverse()) takeBack();
  }
  return result;
}
