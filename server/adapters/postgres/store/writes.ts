import { sql } from "kysely";
import type { Instant } from "../../../domain/records.ts";
import type { WriteOutcome } from "../../../ports/crm.ts";
import type { ClaimedWrite, DesiredProperties } from "../../../ports/store.ts";
import type { Tx } from "../connection.ts";
import {
  type AccountWrites,
  hashesOf,
  hashOf,
  isPending,
  NOTHING_WRITTEN,
  startingFrom,
  valuesToSend,
  withDesired,
  withReading,
  withWritten,
} from "./account-writes.ts";
import { deleteAccounts } from "./delete.ts";
import { jsonb, textArray } from "./rows.ts";
import { lockPending, lockWrites, storeWrites } from "./write-rows.ts";

/** Takes the wishes over and returns how many accounts now wait for a write. Unchanged ones are not stored again. */
export async function saveDesired(
  tx: Tx,
  installationId: string,
  desired: readonly DesiredProperties[],
): Promise<number> {
  const ids = desired.map((wish) => wish.accountId);
  const stored = await lockWrites(tx, installationId, ids);
  const held = await heldByCrm(
    tx,
    installationId,
    ids.filter((id) => !stored.has(id)),
  );
  const changed = new Map<string, AccountWrites>();
  let pending = 0;
  for (const { accountId, values } of desired) {
    const before = stored.get(accountId);
    const after = withDesired(before ?? held.get(accountId) ?? NOTHING_WRITTEN, values);
    if (isPending(after)) pending++;
    if (!before || JSON.stringify(sorted(before.desired)) !== JSON.stringify(sorted(values)))
      changed.set(accountId, after);
  }
  await storeWrites(tx, installationId, changed);
  return pending;
}

/** What the CRM showed of our properties when these accounts were last read. */
async function heldByCrm(
  tx: Tx,
  installationId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, AccountWrites>> {
  if (accountIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; written: Record<string, string>; modified_at: Date }>`
    SELECT id, written, modified_at FROM account
     WHERE installation_id = ${installationId} AND id = ANY (${textArray(accountIds)})`.execute(tx);
  return new Map(rows.map((row) => [row.id, startingFrom(row.written, row.modified_at.toISOString())]));
}

export async function pendingWrites(tx: Tx, installationId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::integer AS count FROM property_write
     WHERE installation_id = ${installationId} AND pending AND job IS NULL`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Lets refused writes be tried again: the CRM's rule may have changed since. */
export async function retryRefused(tx: Tx, installationId: string): Promise<void> {
  await sql`
    UPDATE property_write SET pending = true, refused_at = NULL, refused_reason = NULL
     WHERE installation_id = ${installationId} AND refused_at IS NOT NULL`.execute(tx);
}

const sorted = (values: Readonly<Record<string, string>>) => Object.entries(values).sort();

/** Compares what the CRM shows with what we wrote and returns the number of edits by somebody else. */
export async function readWritten(
  tx: Tx,
  installationId: string,
  readings: readonly { id: string; written: Readonly<Record<string, string>>; modifiedAt: Instant }[],
): Promise<number> {
  if (readings.length === 0) return 0;
  const stored = await lockWrites(
    tx,
    installationId,
    readings.map((r) => r.id),
  );
  const changed = new Map<string, AccountWrites>();
  let total = 0;
  for (const { id, written, modifiedAt } of readings) {
    const before = stored.get(id);
    if (!before) continue;
    const { writes, edits } = withReading(before, written, modifiedAt);
    total += edits;
    if (JSON.stringify(writes) !== JSON.stringify(before)) changed.set(id, writes);
  }
  await storeWrites(tx, installationId, changed);
  return total;
}

/** Leases pending accounts and notes what is being sent, so that its echo is known even before the answer is. */
export async function claimWrites(
  tx: Tx,
  installationId: string,
  limit: number,
  { leaseMs, job = null }: { leaseMs: number; job?: string | null },
): Promise<readonly ClaimedWrite[]> {
  const pending = await lockPending(tx, installationId, limit);
  const claims = [...pending].map(([accountId, writes]) => ({ accountId, values: valuesToSend(writes) }));
  if (claims.length === 0) return [];
  const sending = claims.map(({ accountId, values }) => ({ id: accountId, sending: hashesOf(values) }));
  await sql`
    UPDATE property_write w
       SET sending = c.sending, leased_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond', job = ${job}
      FROM jsonb_to_recordset(${jsonb(sending)}) AS c(id text, sending jsonb)
     WHERE w.installation_id = ${installationId} AND w.account_id = c.id
       AND w.account_id = ANY (${textArray(claims.map((claim) => claim.accountId))})`.execute(tx);
  return claims;
}

/** Records what the CRM answered; an account without an outcome just gets its lease back. */
export async function completeWrites(
  tx: Tx,
  installationId: string,
  claimed: readonly ClaimedWrite[],
  outcomes: readonly WriteOutcome[],
  now: Instant,
): Promise<void> {
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const ids = claimed.map((claim) => claim.accountId);
  const stored = await lockWrites(tx, installationId, ids);
  const sent = new Map(claimed.map(({ accountId, values }) => [accountId, hashesOf(values)]));
  await settle(tx, installationId, stored, { sent, outcomeOf: (id) => byId.get(id) ?? null, now });
}

/** What is noted as sent of each account, and what the CRM made of it; null = nothing: it is sent again. */
interface Answer {
  sent: ReadonlyMap<string, AccountWrites["sending"]>;
  outcomeOf(accountId: string): WriteOutcome | null;
  now: Instant;
}

/** Ends the leases of the locked accounts; how many were written and refused. */
export async function settle(
  tx: Tx,
  installationId: string,
  stored: ReadonlyMap<string, AccountWrites>,
  { sent, outcomeOf, now }: Answer,
): Promise<{ written: number; refused: number }> {
  const answered = new Map<string, AccountWrites>();
  const refused: { id: string; reason: string }[] = [];
  const gone: string[] = [];
  const counts = { written: 0, refused: 0 };
  for (const [id, writes] of stored) {
    const outcome = outcomeOf(id);
    const values = sent.get(id) ?? {};
    answered.set(
      id,
      outcome?.status === "written"
        ? withWritten(writes, values, outcome.modifiedAt)
        : { ...writes, sending: {} },
    );
    if (outcome?.status === "written") counts.written++;
    if (outcome?.status === "gone") gone.push(id);
    if (outcome?.status !== "refused") continue;
    counts.refused++;
    if (sentIsWanted(writes, values)) refused.push({ id, reason: outcome.reason });
  }
  await storeWrites(tx, installationId, answered, { endLease: true });
  await quarantineWrites(tx, installationId, refused, now);
  await deleteAccounts(tx, installationId, gone);
  return counts;
}

/** False when the wishes changed while the write was under way: the refusal is then of an old value. */
function sentIsWanted({ desired }: AccountWrites, sent: AccountWrites["sending"]): boolean {
  return Object.entries(sent).every(([property, hash]) => hashOf(desired[property] ?? "") === hash);
}

async function quarantineWrites(
  tx: Tx,
  installationId: string,
  refused: readonly { id: string; reason: string }[],
  now: Instant,
): Promise<void> {
  if (refused.length === 0) return;
  await sql`
    UPDATE property_write w SET pending = false, refused_reason = r.reason, refused_at = ${now}::timestamptz
      FROM jsonb_to_recordset(${jsonb(refused)}) AS r(id text, reason text)
     WHERE w.installation_id = ${installationId} AND w.account_id = r.id
       AND w.account_id = ANY (${textArray(refused.map((one) => one.id))})`.execute(tx);
}

export async function releaseWrites(
  tx: Tx,
  installationId: string,
  accountIds: readonly string[] | "all",
): Promise<void> {
  if (accountIds === "all") {
    // Whoever held these is gone; what it may have sent stays noted, so that its echo is known.
    await sql`
      UPDATE property_write SET leased_until = NULL
       WHERE installation_id = ${installationId} AND pending AND job IS NULL AND leased_until IS NOT NULL`.execute(
      tx,
    );
    return;
  }
  await sql`
    UPDATE property_write SET leased_until = NULL, sending = '{}'
     WHERE installation_id = ${installationId} AND account_id = ANY (${textArray(accountIds)})`.execute(tx);
}

/** Accounts in no job whose batch was sent and never answered, while nobody holds them. */
export async function unansweredWrites(
  tx: Tx,
  installationId: string,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ account_id: string }>`
    SELECT account_id FROM property_write
     WHERE installation_id = ${installationId} AND pending AND job IS NULL AND sending <> '{}'
       AND (leased_until IS NULL OR leased_until <= clock_timestamp())
     ORDER BY account_id LIMIT ${limit}`.execute(tx);
  return rows.map((row) => row.account_id);
}

/** What we want the CRM to hold, for those accounts that we ever wrote to. */
export async function desiredValues(
  tx: Tx,
  installationId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const { rows } = await sql<{ account_id: string; desired: Record<string, string> }>`
    SELECT account_id, desired FROM property_write
     WHERE installation_id = ${installationId} AND account_id = ANY (${textArray(accountIds)})`.execute(tx);
  return new Map(rows.map((row) => [row.account_id, row.desired]));
}

export async function repeatedForeignEdits(
  tx: Tx,
  installationId: string,
  cycles: number,
): Promise<readonly { accountId: string; property: string; times: number }[]> {
  const { rows } = await sql<{ accountId: string; property: string; times: number }>`
    SELECT account_id AS "accountId", e.key AS property, e.value::integer AS times
      FROM property_write CROSS JOIN LATERAL jsonb_each_text(foreign_edits) e
     WHERE installation_id = ${installationId} AND foreign_edits <> '{}' AND e.value::integer >= ${cycles}
     ORDER BY account_id, property`.execute(tx);
  return rows;
}

/** The CRM's reason for refusing the account's last write; null = not refused. */
export async function refusal(tx: Tx, installationId: string, accountId: string): Promise<string | null> {
  const { rows } = await sql<{ reason: string | null }>`
    SELECT refused_reason AS reason FROM property_write
     WHERE installation_id = ${installationId} AND account_id = ${accountId}`.execute(tx);
  return rows[0]?.reason ?? null;
}
