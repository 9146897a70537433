import { createHash } from "node:crypto";
import type { Instant } from "../../../domain/records.ts";

/** What the CRM last held in one of our properties, as far as we know. */
export interface Held {
  hash: string;
  /** The CRM's instant of it. */
  at: Instant;
  /** Somebody else put it there; set until we write again, so that one edit counts once. */
  foreign?: true;
}

/** Everything known of one account's properties: what we want, what the CRM holds, what is on its way. */
export interface AccountWrites {
  desired: Readonly<Record<string, string>>;
  written: Readonly<Record<string, Held>>;
  /** Hashes of values that were sent and not yet confirmed. */
  sending: Readonly<Record<string, string>>;
  /** Property -> number of times that somebody else changed our value. */
  foreignEdits: Readonly<Record<string, number>>;
  refused: boolean;
}

export const NOTHING_WRITTEN: AccountWrites = {
  desired: {},
  written: {},
  sending: {},
  foreignEdits: {},
  refused: false,
};

/** An account that we write to for the first time: the CRM may hold values already, after a merge or a re-install. */
export function startingFrom(values: Readonly<Record<string, string>>, modifiedAt: Instant): AccountWrites {
  const held = Object.entries(values).filter(([, value]) => value !== "");
  return {
    ...NOTHING_WRITTEN,
    written: Object.fromEntries(held.map(([id, value]) => [id, { hash: hashOf(value), at: modifiedAt }])),
  };
}

/** Short digest of a display string: tells values apart without keeping a second copy of them. */
export function hashOf(value: string): string {
  return createHash("sha256").update(value).digest("base64url").slice(0, 16);
}

const EMPTY = hashOf("");

const NEVER_WRITTEN: Held = { hash: EMPTY, at: new Date(0).toISOString() };

/** Digests of the values of one account. */
export function hashesOf(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([property, value]) => [property, hashOf(value)]));
}

/** Values that differ from what the CRM holds. One that was never written and should be empty is empty already. */
export function valuesToSend({ desired, written }: AccountWrites): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(desired).filter(
      ([property, value]) => hashOf(value) !== (written[property]?.hash ?? EMPTY),
    ),
  );
}

/** Whether a write is waiting. A refused one waits until the values change. */
export function isPending(writes: AccountWrites): boolean {
  return !writes.refused && Object.keys(valuesToSend(writes)).length > 0;
}

/** New wishes. They replace the old ones whole, and another wish lifts a refusal. */
export function withDesired(writes: AccountWrites, values: Readonly<Record<string, string>>): AccountWrites {
  return { ...writes, desired: values, refused: writes.refused && sameValues(writes.desired, values) };
}

/**
 * What a reading of the record tells. A value that is neither what we wrote, nor what we are sending, nor what we want,
 * on a record modified after our write, is somebody else's edit. A value that we want is noted as written: the answer
 * to our write may have been lost in a crash.
 */
export function withReading(
  writes: AccountWrites,
  values: Readonly<Record<string, string>>,
  modifiedAt: Instant,
): { writes: AccountWrites; edits: number } {
  const written = { ...writes.written };
  const foreignEdits = { ...writes.foreignEdits };
  let edits = 0;
  for (const [property, value] of Object.entries(values)) {
    // What we never wrote should be empty; a merge or a write to a merged record's old id can fill it.
    const known = written[property] ?? NEVER_WRITTEN;
    const hash = hashOf(value);
    if (known.hash === hash || !isLater(modifiedAt, known.at)) continue;
    const wanted = writes.desired[property];
    const ours = (wanted !== undefined && hashOf(wanted) === hash) || writes.sending[property] === hash;
    written[property] = ours ? { hash, at: modifiedAt } : { hash, at: modifiedAt, foreign: true };
    if (ours || known.foreign) continue;
    foreignEdits[property] = (foreignEdits[property] ?? 0) + 1;
    edits++;
  }
  return { writes: { ...writes, written, foreignEdits }, edits };
}

/** The CRM took these values, given by hash, at that instant. A later reading that we have already seen stands. */
export function withWritten(
  writes: AccountWrites,
  sent: AccountWrites["sending"],
  modifiedAt: Instant,
): AccountWrites {
  const written = { ...writes.written };
  for (const [property, hash] of Object.entries(sent)) {
    const known = written[property];
    if (!known || !isLater(known.at, modifiedAt)) written[property] = { hash, at: modifiedAt };
  }
  return { ...writes, written, sending: {} };
}

/** The properties were out of our sight: they may hold what they held, or nothing. */
export function withDoubt(writes: AccountWrites): AccountWrites {
  return { ...writes, written: {}, sending: hashesOf(writes.desired) };
}

/** The properties were deleted or made anew: nothing is known of what they hold, nor why a write was refused. */
export function withForgotten(writes: AccountWrites, propertyIds: readonly string[]): AccountWrites {
  const forgotten = new Set(propertyIds);
  const written = Object.fromEntries(Object.entries(writes.written).filter(([id]) => !forgotten.has(id)));
  return { ...writes, written, refused: false };
}

function sameValues(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

const isLater = (a: Instant, b: Instant) => Date.parse(a) > Date.parse(b);
