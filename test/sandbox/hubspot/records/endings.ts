import { type ObjectType, objectTypes } from "../object-types.ts";
import type { Portal } from "../portal.ts";
import { newRecord, type StoredRecord } from "./stored-record.ts";
import { emit, type Writer } from "./writer.ts";

export function archiveRecord(writer: Writer, portal: Portal, type: ObjectType, record: StoredRecord): void {
  if (record.archivedAt !== null) return;
  const now = portal.clock.now();
  portal.store(type).change(record, (changed) => {
    changed.archivedAt = now;
    changed.modifiedAt = now;
  });
  emit(writer, portal, type, record.id, { kind: "deletion" });
}

export function restoreRecord(writer: Writer, portal: Portal, type: ObjectType, record: StoredRecord): void {
  if (record.archivedAt === null) return;
  portal.store(type).change(record, (changed) => {
    changed.archivedAt = null;
    changed.modifiedAt = portal.clock.now();
  });
  emit(writer, portal, type, record.id, { kind: "restore" });
}

/** Removes a record for good, with its links; HubSpot also reports an ordinary deletion. */
export function privacyDelete(writer: Writer, portal: Portal, type: ObjectType, record: StoredRecord): void {
  for (const { to, toId } of portal.associations.allOf(type, record.id, objectTypes)) {
    portal.associations.unlink(type, record.id, to, toId);
  }
  portal.store(type).remove(record, portal.clock.now(), null);
  emit(writer, portal, type, record.id, { kind: "privacyDeletion" });
  emit(writer, portal, type, record.id, { kind: "deletion" });
}

/**
 * A new record that holds both: the primary's values win, the other's fill its gaps, all links move. Reads of either
 * old id find the new record; lists and search know only the new id.
 */
export function mergeRecords(
  writer: Writer,
  portal: Portal,
  type: ObjectType,
  primary: StoredRecord,
  other: StoredRecord,
): StoredRecord {
  const now = portal.clock.now();
  const merged = newRecord(
    portal.nextId(),
    Math.min(primary.createdAt, other.createdAt),
    {
      ...other.values,
      ...primary.values,
      hs_merged_object_ids: [primary.id, other.id].join(";"),
    },
    now,
  );
  portal.store(type).add(merged);
  for (const record of [primary, other]) {
    for (const { to, toId } of portal.associations.allOf(type, record.id, objectTypes)) {
      portal.associations.unlink(type, record.id, to, toId);
      portal.associations.link(type, merged.id, to, toId);
    }
    portal.store(type).remove(record, now, merged.id);
  }
  const propertiesMoved = Object.keys(other.values).filter(
    (name) => primary.values[name] === undefined,
  ).length;
  emit(writer, portal, type, merged.id, {
    kind: "merge",
    primaryId: primary.id,
    mergedIds: [other.id],
    newId: merged.id,
    propertiesMoved,
  });
  return merged;
}
