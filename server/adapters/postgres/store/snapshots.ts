import { type RawBuilder, sql } from "kysely";
import type { Snapshot } from "../../../domain/facts.ts";
import type { Tx } from "../connection.ts";
import { jsonb, textArray } from "./rows.ts";

interface Row {
  account_id: string;
  day: string;
  body: Omit<Snapshot, "accountId" | "day">;
}

const COLUMNS = sql`account_id, to_char(day, 'YYYY-MM-DD') AS day, body`;

/** Stores the snapshots; one of the same account, day and scorecard is replaced. */
export async function saveSnapshots(
  tx: Tx,
  installationId: string,
  snapshots: readonly Snapshot[],
): Promise<void> {
  if (snapshots.length === 0) return;
  const rows = snapshots.map(({ accountId, day, ...body }) => ({
    account: accountId,
    day,
    scorecard: body.scorecardId,
    score: body.result.score,
    band: body.result.band,
    body,
  }));
  await sql`
    INSERT INTO score_snapshot (installation_id, account_id, day, scorecard_id, score, band, body)
    SELECT ${installationId}::uuid, s.account, s.day, s.scorecard, s.score, s.band, s.body
      FROM jsonb_to_recordset(${jsonb(rows)})
        AS s(account text, day date, scorecard text, score double precision, band text, body jsonb)
     ORDER BY s.account, s.day, s.scorecard
    ON CONFLICT (installation_id, account_id, day, scorecard_id)
    DO UPDATE SET score = excluded.score, band = excluded.band, body = excluded.body`.execute(tx);
}

export const snapshotsBefore = (tx: Tx, installationId: string, ids: readonly string[], day: string) =>
  newest(tx, installationId, ids, sql`day < ${day}::date`);

export const latestSnapshots = (tx: Tx, installationId: string, ids: readonly string[]) =>
  newest(tx, installationId, ids, sql`true`);

/** One index probe per account, whatever the length of its history. */
async function newest(
  tx: Tx,
  installationId: string,
  ids: readonly string[],
  condition: RawBuilder<unknown>,
): Promise<ReadonlyMap<string, Snapshot>> {
  const { rows } = await sql<Row>`
    SELECT s.* FROM unnest(${textArray(ids)}) AS wanted(id) CROSS JOIN LATERAL (
      SELECT ${COLUMNS} FROM score_snapshot
       WHERE installation_id = ${installationId} AND account_id = wanted.id AND ${condition}
       ORDER BY score_snapshot.day DESC, body ->> 'asOf' DESC LIMIT 1) s`.execute(tx);
  return new Map(rows.map((row) => [row.account_id, toSnapshot(row)]));
}

export async function history(
  tx: Tx,
  installationId: string,
  ids: readonly string[],
  fromDay: string,
): Promise<ReadonlyMap<string, readonly Snapshot[]>> {
  const { rows } = await sql<Row>`
    SELECT ${COLUMNS} FROM score_snapshot
     WHERE installation_id = ${installationId} AND account_id = ANY (${textArray(ids)}) AND day >= ${fromDay}::date
     ORDER BY account_id, score_snapshot.day, body ->> 'asOf'`.execute(tx);
  return Map.groupBy(rows.map(toSnapshot), ({ accountId }) => accountId);
}

export async function accountsWithoutPast(
  tx: Tx,
  installationId: string,
  afterId: string,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT a.id FROM account a
     WHERE a.installation_id = ${installationId} AND a.id > ${afterId}
       AND EXISTS (SELECT FROM score_snapshot s WHERE s.installation_id = a.installation_id AND s.account_id = a.id)
       AND NOT EXISTS (SELECT FROM score_snapshot s
                        WHERE s.installation_id = a.installation_id AND s.account_id = a.id
                          AND (s.body -> 'rebuilt')::boolean)
     ORDER BY a.id LIMIT ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}

type Scores = ReadonlyMap<string, readonly { day: string; score: number | null }[]>;

/** Of a day with several scorecards the newest counts. */
export async function recentScores(
  tx: Tx,
  installationId: string,
  ids: readonly string[],
  fromDay: string,
  untilDay: string,
): Promise<Scores> {
  const { rows } = await sql<{ account_id: string; day: string; score: number | null }>`
    SELECT DISTINCT ON (account_id, score_snapshot.day)
           account_id, to_char(day, 'YYYY-MM-DD') AS day, score
      FROM score_snapshot
     WHERE installation_id = ${installationId} AND account_id = ANY (${textArray(ids)})
       AND day >= ${fromDay}::date AND day < ${untilDay}::date
     ORDER BY account_id, score_snapshot.day, body ->> 'asOf' DESC`.execute(tx);
  return new Map(
    [...Map.groupBy(rows, (row) => row.account_id)].map(([id, days]) => [
      id,
      days.map(({ day, score }) => ({ day, score })),
    ]),
  );
}

/** One index probe per account and week. */
export async function weeklyValues(
  tx: Tx,
  installationId: string,
  ids: readonly string[],
  signals: readonly string[],
  day: string,
  weeks: number,
): Promise<ReadonlyMap<string, Readonly<Record<string, readonly number[]>>>> {
  const { rows } = await sql<{ account_id: string; signal: string; values: number[] }>`
    SELECT wanted.id AS account_id, signal.id AS signal,
           array_agg((s.signals #>> ARRAY[signal.id, 'value'])::double precision ORDER BY ago DESC) AS values
      FROM unnest(${textArray(ids)}) AS wanted(id)
     CROSS JOIN generate_series(1, ${weeks}::integer) AS ago
     CROSS JOIN LATERAL (
       SELECT body -> 'signals' AS signals FROM score_snapshot
        WHERE installation_id = ${installationId} AND account_id = wanted.id
          AND score_snapshot.day > ${day}::date - 7 * (ago + 1) AND score_snapshot.day <= ${day}::date - 7 * ago
        ORDER BY score_snapshot.day DESC, body ->> 'asOf' DESC LIMIT 1) AS s
     CROSS JOIN unnest(${textArray(signals)}) AS signal(id)
     WHERE s.signals #>> ARRAY[signal.id, 'value'] IS NOT NULL
     GROUP BY wanted.id, signal.id`.execute(tx);
  return new Map(
    [...Map.groupBy(rows, (row) => row.account_id)].map(([id, own]) => [
      id,
      Object.fromEntries(own.map(({ signal, values }) => [signal, values])),
    ]),
  );
}

function toSnapshot({ account_id, day, body }: Row): Snapshot {
  return { accountId: account_id, day, ...body };
}
