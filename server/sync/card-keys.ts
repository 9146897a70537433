import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Cipher } from "../ports/cipher.ts";
import type { CardKey } from "../ports/crm.ts";
import type { InstallationStore } from "../ports/store.ts";
import type { InstallationContext } from "./context.ts";

/** How old a key may grow before the CRM is given another one. */
const LIFE_MS = 90 * 86_400_000;
/** How long the key before counts after the CRM took the next: what was signed with it may be on its way. */
const GRACE_MS = 10 * 60_000;

const keysSchema = z.array(
  z.object({ id: z.string(), secret: z.string(), madeAt: z.string(), takenAt: z.string().nullable() }),
);
type StoredKey = z.infer<typeof keysSchema>[number];

/**
 * The keys that requests of the installation's cards may be signed with: the one that the CRM took last, the one before
 * it for ten minutes, and one that was sent to the CRM without hearing whether it arrived.
 */
export async function cardKeys(
  { rows, cipher }: { rows: InstallationStore; cipher: Cipher },
  now: Date,
): Promise<CardKey[]> {
  return valid(opened(await rows.cardKeys(), rows, cipher), now.getTime());
}

/**
 * Gives the CRM a key where it has none that lasts, or with `anew` in any case. It is kept before it is sent, so that
 * a card signed with it is known whatever becomes of the answer. Nothing to do for a CRM that signs for its cards.
 */
export async function renewCardKey(ctx: InstallationContext, { anew = false } = {}): Promise<void> {
  const { connection, rows, cipher, clock } = ctx;
  if (!connection.takeCardKey) return;
  const now = clock.now();
  const before = await rows.cardKeys();
  const keys = opened(before, rows, cipher);
  const taken = keys.find(({ takenAt }) => takenAt !== null);
  if (!anew && taken && now.getTime() - Date.parse(taken.madeAt) < LIFE_MS) return;
  const key: StoredKey = {
    id: randomUUID(),
    secret: randomBytes(32).toString("base64"),
    madeAt: now.toISOString(),
    takenAt: null,
  };
  const kept = taken ? [key, taken] : [key];
  const sealed = sealedKeys(kept, rows, cipher);
  // Two that renew at once would leave the CRM with one key and us with the other.
  if (!(await rows.saveCardKeys(sealed, before))) return;
  await connection.takeCardKey({ id: key.id, secret: key.secret });
  const known = [{ ...key, takenAt: clock.now().toISOString() }, ...kept.slice(1)];
  await rows.saveCardKeys(sealedKeys(known, rows, cipher), sealed);
  await rows.audit("card_key_renewed", { key: key.id });
}

/** The CRM may have lost its key: the next renewal makes another. What was signed with the old one still counts. */
export async function doubtCardKey({ rows, cipher }: InstallationContext): Promise<void> {
  const before = await rows.cardKeys();
  const old = opened(before, rows, cipher).map((key) => ({ ...key, madeAt: new Date(0).toISOString() }));
  if (old.length > 0) await rows.saveCardKeys(sealedKeys(old, rows, cipher), before);
}

function opened(sealed: string | null, { installationId }: InstallationStore, cipher: Cipher): StoredKey[] {
  return sealed === null ? [] : keysSchema.parse(JSON.parse(cipher.open(sealed, installationId)));
}

function sealedKeys(
  keys: readonly StoredKey[],
  { installationId }: InstallationStore,
  cipher: Cipher,
): string {
  return cipher.seal(JSON.stringify(keys), installationId);
}

function valid(keys: readonly StoredKey[], now: number): CardKey[] {
  const [newest, before] = keys.filter(({ takenAt }) => takenAt !== null);
  const waiting = keys.filter(({ takenAt }) => takenAt === null);
  const inGrace = newest?.takenAt && now - Date.parse(newest.takenAt) < GRACE_MS ? before : undefined;
  return [...waiting, newest, inGrace].flatMap((key) => (key ? [{ id: key.id, secret: key.secret }] : []));
}
