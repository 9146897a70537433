import { type RawBuilder, sql } from "kysely";
import type { AccountFacts, Recorded } from "../../../domain/facts.ts";
import type {
  AccountRecord,
  DealRecord,
  Instant,
  InteractionRecord,
  SurveyRecord,
  TicketRecord,
} from "../../../domain/records.ts";
import type { AccountOwner } from "../../../ports/store.ts";
import type { Tx } from "../connection.ts";
import { pulsesSince } from "./pulses.ts";
import { textArray } from "./rows.ts";

const DAY_MS = 86_400_000;
const RECENT_DAYS = 180;
const LONG_DAYS = 400;

/** Everything known of the accounts as of the instant, in six queries; accounts that are not mirrored are missing. */
export async function facts(
  tx: Tx,
  installationId: string,
  accountIds: readonly string[],
  asOf: Instant,
  from: Instant = asOf,
): Promise<readonly AccountFacts[]> {
  const since = (days: number) => new Date(Date.parse(from) - days * DAY_MS).toISOString();
  const recent = since(RECENT_DAYS);
  const long = since(LONG_DAYS);
  const of = { tx, installationId, accountIds };
  const accounts = await readAccounts(tx, installationId, accountIds);
  const tickets = await linked<TicketRecord>(of, "ticket", "ticket", [
    sql`l.at <= ${asOf} AND (l.open OR l.at >= ${recent} OR r.content ->> 'closedAt' >= ${from})`,
  ]);
  const deals = await linked<DealRecord>(of, "deal", "deal", [
    sql`l.open OR (l.at <= ${asOf} AND l.at >= ${long})`,
  ]);
  const interactions = await linked<InteractionRecord>(of, "interaction", "interaction", [
    sql`l.at <= ${asOf} AND l.at >= ${recent}`,
    newestCommunicationBefore(recent),
  ]);
  const surveys = await linked<SurveyRecord>(of, "survey", "survey_response", [
    sql`l.at <= ${asOf} AND l.at >= ${long}`,
  ]);
  const pulses = await pulsesSince(tx, installationId, accountIds, recent);
  return accounts.map(({ account, recordedAt }) => ({
    account,
    recordedAt,
    tickets: tickets.get(account.id) ?? [],
    deals: deals.get(account.id) ?? [],
    interactions: interactions.get(account.id) ?? [],
    surveys: surveys.get(account.id) ?? [],
    pulses: pulses.get(account.id) ?? [],
  }));
}

/** The last one that took place and reached a person: without it "no contact for 200 days" could not be told. */
const newestCommunicationBefore = (before: Instant) => sql<boolean>`(l.stream, l.record_id) = (
  SELECT l2.stream, l2.record_id FROM record_account l2
    JOIN interaction i USING (installation_id, stream)
   WHERE l2.installation_id = l.installation_id AND l2.account_id = l.account_id AND l2.record_type = 'interaction'
     AND i.id = l2.record_id AND l2.at < ${before}
     AND (i.content -> 'held')::boolean AND i.content ->> 'channel' NOT IN ('note', 'task')
   ORDER BY l2.at DESC LIMIT 1)`;

interface Of {
  tx: Tx;
  installationId: string;
  accountIds: readonly string[];
}

/** Linked records by account, oldest first. A record names the account that it was asked for, not its others. */
async function linked<R extends { id: string }>(
  { tx, installationId, accountIds }: Of,
  type: string,
  table: string,
  chosen: readonly RawBuilder<unknown>[],
): Promise<ReadonlyMap<string, Recorded<R>[]>> {
  const { rows } = await sql<LinkedRow>`
    SELECT l.account_id, r.id, r.content, r.modified_at, r.recorded_at
      FROM record_account l
      JOIN ${sql.table(table)} r
        ON r.installation_id = l.installation_id AND r.id = l.record_id AND r.stream = l.stream
     WHERE l.installation_id = ${installationId} AND l.record_type = ${type}
       AND l.account_id = ANY (${textArray(accountIds)}) AND (${sql.join(chosen, sql` OR `)})
     ORDER BY l.at, l.record_id, l.stream`.execute(tx);
  const byAccount = new Map<string, Recorded<R>[]>();
  for (const row of rows) {
    const record = {
      ...row.content,
      type,
      id: row.id,
      modifiedAt: row.modified_at.toISOString(),
      accountIds: [row.account_id],
      recordedAt: row.recorded_at.toISOString(),
    } as unknown as Recorded<R>;
    const known = byAccount.get(row.account_id);
    if (known) known.push(record);
    else byAccount.set(row.account_id, [record]);
  }
  return byAccount;
}

interface LinkedRow {
  account_id: string;
  id: string;
  content: object;
  modified_at: Date;
  recorded_at: Date;
}

type AccountContent = Pick<AccountRecord, "name" | "ownerId" | "createdAt" | "properties">;

/** Mirrored accounts, in the order of their ids. */
export async function readAccounts(
  tx: Tx,
  installationId: string,
  ids: readonly string[],
): Promise<{ account: AccountRecord; recordedAt: Readonly<Record<string, Instant>> }[]> {
  const { rows } = await sql<{
    id: string;
    content: AccountContent;
    written: Record<string, string>;
    modified_at: Date;
    property_recorded_at: Record<string, Instant>;
  }>`
    SELECT id, content, written, modified_at, property_recorded_at FROM account
     WHERE installation_id = ${installationId} AND id = ANY (${textArray(ids)}) ORDER BY id`.execute(tx);
  return rows.map(({ id, content, written, modified_at, property_recorded_at }) => ({
    account: { type: "account", id, ...content, written, modifiedAt: modified_at.toISOString() },
    recordedAt: property_recorded_at,
  }));
}

/** CRM users, by id. */
export async function owners(
  tx: Tx,
  installationId: string,
  ids: readonly string[],
): Promise<Readonly<Record<string, AccountOwner>>> {
  const { rows } = await sql<AccountOwner & { id: string }>`
    SELECT id, content ->> 'name' AS name, content ->> 'email' AS email FROM owner
     WHERE installation_id = ${installationId} AND id = ANY (${textArray(ids)})`.execute(tx);
  return Object.fromEntries(rows.map(({ id, name, email }) => [id, { name, email }]));
}

export async function accountIds(
  tx: Tx,
  installationId: string,
  afterId: string,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM account WHERE installation_id = ${installationId} AND id > ${afterId}
     ORDER BY id LIMIT ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}
