import { sql } from "kysely";
import type { Instant, RecordType } from "../../../domain/records.ts";
import type { Tx } from "../connection.ts";
import { type MirrorRow, mirrorTable } from "./mirrors.ts";
import { jsonb, textArray } from "./rows.ts";

/** What a page did to its mirror, by record id. */
export interface MirrorChange {
  /** Not older than what was stored: their links and written values count. */
  current: ReadonlySet<string>;
  /** New ones and those whose content differs. */
  changed: ReadonlySet<string>;
}

/**
 * Brings the mirror of one record type up to date. Unchanged rows are not written; one that only has a newer instant
 * (our own write-back, say) keeps the instant at which its content was first seen.
 */
export async function mirrorRows(
  tx: Tx,
  at: { installationId: string; type: RecordType; stream: string; now: Instant },
  rows: readonly MirrorRow[],
): Promise<MirrorChange> {
  const stored = await compare(tx, at, rows);
  const current = rows.filter((row) => stored.get(row.id)?.older !== true);
  const changed = current.filter((row) => stored.get(row.id)?.differs ?? true);
  const toWrite = current.filter((row) => {
    const comparison = stored.get(row.id);
    return !comparison || comparison.differs || comparison.touched;
  });
  if (toWrite.length > 0) await upsert(tx, at, toWrite);
  return { current: new Set(current.map((r) => r.id)), changed: new Set(changed.map((r) => r.id)) };
}

interface Comparison {
  id: string;
  /** The incoming version is older than the stored one. */
  older: boolean;
  differs: boolean;
  /** Same content, but a newer instant or other values of our properties. */
  touched: boolean;
}

type Place = { installationId: string; type: RecordType; stream: string; now: Instant };

/**
 * Locks the stored rows in a fixed order, so that two pages with the same records cannot block each other. The ids are
 * named twice: while a table fills up, its statistics lag, and a join alone may read the whole installation.
 */
async function compare(
  tx: Tx,
  { installationId, type, stream }: Place,
  rows: readonly MirrorRow[],
): Promise<ReadonlyMap<string, Comparison>> {
  const written = type === "account" ? sql`m.written <> r.written` : sql`false`;
  const { rows: found } = await sql<Comparison>`
    SELECT m.id, r."modifiedAt" < m.modified_at AS older, m.content <> r.content AS differs,
           r."modifiedAt" > m.modified_at OR ${written} AS touched
      FROM ${sql.table(mirrorTable[type])} m
      JOIN jsonb_to_recordset(${jsonb(rows)})
           AS r(id text, "modifiedAt" timestamptz, content jsonb, written jsonb) ON r.id = m.id
     WHERE m.installation_id = ${installationId} AND m.stream = ${stream}
       AND m.id = ANY (${textArray(rows.map((row) => row.id))})
     ORDER BY m.id FOR UPDATE OF m`.execute(tx);
  return new Map(found.map((row) => [row.id, row]));
}

async function upsert(tx: Tx, place: Place, rows: readonly MirrorRow[]): Promise<void> {
  const { installationId, type, stream, now } = place;
  const account = type === "account";
  await sql`
    INSERT INTO ${sql.table(mirrorTable[type])} AS m
           (installation_id, id, stream, content, modified_at, recorded_at ${account ? sql`, written, property_recorded_at` : sql``})
    SELECT ${installationId}::uuid, r.id, ${stream}, r.content, r."modifiedAt", ${now}::timestamptz
           ${account ? sql`, r.written, ${firstSeen(sql`r.content`, now)}` : sql``}
      FROM jsonb_to_recordset(${jsonb(rows)}) AS r(id text, "modifiedAt" timestamptz, content jsonb, written jsonb)
     ORDER BY r.id
    ON CONFLICT (installation_id, id, stream) DO UPDATE SET
      content = excluded.content,
      modified_at = excluded.modified_at,
      recorded_at = CASE WHEN m.content = excluded.content THEN m.recorded_at ELSE excluded.recorded_at END
      ${account ? sql`, written = excluded.written, property_recorded_at = ${stillSeen(now)}` : sql``}
    WHERE m.modified_at <= excluded.modified_at`.execute(tx);
}

/** Every property's value was first seen now. */
const firstSeen = (content: ReturnType<typeof sql>, now: Instant) => sql`
  (SELECT coalesce(jsonb_object_agg(p.key, ${now}::text), '{}') FROM jsonb_each(${content} -> 'properties') p)`;

/** A property whose value did not change keeps its instant. */
const stillSeen = (now: Instant) => sql`
  (SELECT coalesce(jsonb_object_agg(p.key,
            CASE WHEN m.content -> 'properties' -> p.key = p.value THEN m.property_recorded_at ->> p.key
                 ELSE ${now}::text END), '{}')
     FROM jsonb_each(excluded.content -> 'properties') p)`;
