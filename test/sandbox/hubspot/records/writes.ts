import { toIso } from "../clock.ts";
import { type ObjectType, objectTypes } from "../object-types.ts";
import type { Portal } from "../portal.ts";
import type { ChangeOrigin, TruthLog } from "../truth-log.ts";
import type { ChangeEvent, EventSink } from "../webhooks/change-event.ts";
import { defaultTypeId, primaryTypeId } from "./association-types.ts";
import { derivedValues } from "./derived.ts";
import { newRecord, type PropertyValues, type StoredRecord } from "./stored-record.ts";

/** Who writes, and who is told. */
export interface Writer {
  origin: ChangeOrigin;
  /** Number of the API call; 0 inside the CRM. */
  call: number;
  /** The app's id; for a person, the user's. */
  actorId: number;
  truth: TruthLog;
  emit: EventSink;
}

/** A new record with those checked values. */
export function createRecord(
  writer: Writer,
  portal: Portal,
  type: ObjectType,
  values: PropertyValues,
): StoredRecord {
  const now = portal.clock.now();
  const kept = withoutEmpty(values);
  const createdAt = takeCreatedAt(type, kept) ?? now;
  Object.assign(kept, withoutEmpty(derivedValues(type.name, kept, kept, toIso(now))));
  const record = newRecord(portal.nextId(), createdAt, kept, now);
  portal.store(type).add(record);
  log(
    writer,
    portal,
    type,
    record,
    Object.entries(kept).map(([name, value]) => ({ name, value, previous: null })),
  );
  emit(writer, portal, type, record.id, { kind: "creation" });
  return record;
}

/** Stores checked values; the last-modified instant moves even when nothing differs. */
export function updateRecord(
  writer: Writer,
  portal: Portal,
  type: ObjectType,
  record: StoredRecord,
  values: PropertyValues,
): void {
  const now = portal.clock.now();
  const wanted = { ...values };
  const createdAt = takeCreatedAt(type, wanted);
  const derived = derivedValues(type.name, { ...record.values, ...wanted }, wanted, toIso(now));
  const writes = Object.entries({ ...wanted, ...derived }).map(([name, value]) => ({
    name,
    value,
    previous: record.values[name] ?? null,
  }));
  portal.store(type).change(record, (changed) => {
    changed.modifiedAt = now;
    if (createdAt !== null) changed.createdAt = createdAt;
    for (const { name, value } of writes) {
      if (value === "") delete changed.values[name];
      else changed.values[name] = value;
    }
  });
  log(writer, portal, type, record, writes);
  for (const { name, value, previous } of writes) {
    if (value !== (previous ?? ""))
      emit(writer, portal, type, record.id, { kind: "propertyChange", name, value });
  }
}

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

export interface Link {
  from: ObjectType;
  fromId: number;
  to: ObjectType;
  toId: number;
}

/** Associates two records; `typeId` may make the link the primary one. A link that exists is not news. */
export function associate(writer: Writer, portal: Portal, link: Link, typeId: number | null): void {
  const isNew = portal.associations.link(link.from, link.fromId, link.to, link.toId);
  if (typeId !== null) portal.associations.applyLabel(link.from, link.fromId, link.to, link.toId, typeId);
  if (isNew) emitLink(writer, portal, link, false);
}

export function dissociate(writer: Writer, portal: Portal, link: Link): void {
  const { from, fromId, to, toId } = link;
  if (portal.associations.unlink(from, fromId, to, toId)) emitLink(writer, portal, link, true);
}

/** HubSpot reports a link once from each side. */
function emitLink(writer: Writer, portal: Portal, link: Link, removed: boolean): void {
  const { from, fromId, to, toId } = link;
  for (const [type, id, toType, otherId] of [
    [from, fromId, to, toId],
    [to, toId, from, fromId],
  ] as const) {
    const primary = primaryTypeId(type, toType);
    const labels = removed ? [] : portal.associations.labels(type, id, toType, otherId);
    emit(writer, portal, type, id, {
      kind: "associationChange",
      toType,
      toId: otherId,
      typeId: defaultTypeId(type, toType),
      removed,
      primary: labels.some((label) => label.typeId === primary),
    });
  }
}

function emit(
  writer: Writer,
  portal: Portal,
  type: ObjectType,
  objectId: number,
  change: ChangeEvent["change"],
): void {
  writer.emit({
    portalId: portal.id,
    type,
    objectId,
    occurredAt: portal.clock.now(),
    changeSource: writer.origin === "api" ? "INTEGRATION" : "CRM_UI",
    sourceId: writer.origin === "api" ? String(writer.actorId) : `userId:${writer.actorId}`,
    change,
  });
}

function log(
  writer: Writer,
  portal: Portal,
  type: ObjectType,
  record: StoredRecord,
  writes: readonly { name: string; value: string; previous: string | null }[],
): void {
  writer.truth.append({
    portal: portal.id,
    objectType: type.name,
    id: record.id,
    names: writes.map((write) => write.name),
    values: writes.map((write) => write.value),
    previous: writes.map((write) => write.previous),
    origin: writer.origin,
    call: writer.call,
    at: portal.clock.now(),
  });
}

/** Takes a writable create date out of the values: the record holds it. */
function takeCreatedAt(type: ObjectType, values: PropertyValues): number | null {
  const value = values[type.createdProperty];
  delete values[type.createdProperty];
  return value === undefined || value === "" ? null : Date.parse(value);
}

function withoutEmpty(values: PropertyValues): PropertyValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
}
