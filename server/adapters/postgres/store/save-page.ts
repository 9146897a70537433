import { sql } from "kysely";
import type { CrmRecord, Instant, RecordType } from "../../../domain/records.ts";
import type { Checkpoint, InstallationStore } from "../../../ports/store.ts";
import type { Tx } from "../connection.ts";
import { forgetUnreadable } from "./delete.ts";
import { markDue } from "./due.ts";
import { forgetGone } from "./gone.ts";
import { linkRecords } from "./links.ts";
import { mirrorRows } from "./mirror.ts";
import { factTypes, newestOfEach, toMirrorRow } from "./mirrors.ts";
import { jsonb } from "./rows.ts";
import { markSeen } from "./sweeps.ts";
import { readWritten } from "./writes.ts";

type Page = Parameters<InstallationStore["savePage"]>[0];
type Saved = Awaited<ReturnType<InstallationStore["savePage"]>>;

/** Mirrors a page, notes what it means for accounts and writes, and moves the checkpoint: all or nothing. */
export async function savePage(tx: Tx, installationId: string, page: Page, now: Instant): Promise<Saved> {
  const { stream, records, unreadable = [] } = page;
  const due = new Set<string>();
  const saved = { changed: 0, foreignEdits: 0 };
  for (const [type, ofType] of byType(records)) {
    const rows = newestOfEach(ofType).map(toMirrorRow);
    const { current, changed } = await mirrorRows(tx, { installationId, type, stream, now }, rows);
    const currentRows = rows.filter((row) => current.has(row.id));
    saved.changed += changed.size;
    if (type === "account") {
      for (const id of changed) due.add(id);
      saved.foreignEdits += await readWritten(tx, installationId, currentRows);
    } else if (type !== "owner") {
      const touched = await linkRecords(tx, { installationId, type, stream }, currentRows, changed);
      if (factTypes.has(type)) for (const id of touched) due.add(id);
    }
  }
  await markDue(tx, installationId, [...due]);
  const ids = records.map((record) => record.id);
  await forgetUnreadable(tx, installationId, stream, ids);
  if (unreadable.length > 0) await saveUnreadable(tx, installationId, stream, unreadable, now);
  await markSeen(tx, installationId, stream, [...ids, ...unreadable.map((record) => record.id)]);
  await forgetGone(tx, installationId, stream, ids);
  if (page.checkpoint) await saveCheckpoint(tx, installationId, stream, page.checkpoint);
  return saved;
}

function byType(records: readonly CrmRecord[]): Map<RecordType, CrmRecord[]> {
  return Map.groupBy(records, (record) => record.type);
}

async function saveUnreadable(
  tx: Tx,
  installationId: string,
  stream: string,
  unreadable: readonly { id: string; reason: string }[],
  now: Instant,
): Promise<void> {
  await sql`
    INSERT INTO unreadable_record (installation_id, stream, record_id, reason, since)
    SELECT DISTINCT ON (r.id) ${installationId}::uuid, ${stream}, r.id, r.reason, ${now}::timestamptz
      FROM jsonb_to_recordset(${jsonb(unreadable)}) AS r(id text, reason text) ORDER BY r.id
    ON CONFLICT (installation_id, stream, record_id) DO UPDATE SET reason = excluded.reason`.execute(tx);
}

async function saveCheckpoint(
  tx: Tx,
  installationId: string,
  stream: string,
  checkpoint: Checkpoint,
): Promise<void> {
  await sql`
    INSERT INTO checkpoint (installation_id, stream, position)
    VALUES (${installationId}, ${stream}, ${jsonb(checkpoint)})
    ON CONFLICT (installation_id, stream) DO UPDATE SET position = excluded.position`.execute(tx);
}

export async function checkpoints(
  tx: Tx,
  installationId: string,
): Promise<Readonly<Record<string, Checkpoint>>> {
  const { rows } = await sql<{ stream: string; position: Checkpoint }>`
    SELECT stream, position FROM checkpoint WHERE installation_id = ${installationId}`.execute(tx);
  return Object.fromEntries(rows.map((row) => [row.stream, row.position]));
}

export async function clearCheckpoints(tx: Tx, installationId: string): Promise<void> {
  await sql`DELETE FROM checkpoint WHERE installation_id = ${installationId}`.execute(tx);
}
