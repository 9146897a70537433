import { toIso } from "../../common/clock.ts";
import type { ObjectType } from "../object-types.ts";
import type { Portal } from "../portal.ts";
import { derivedValues } from "./derived.ts";
import { newRecord, type PropertyValues, type StoredRecord } from "./stored-record.ts";
import { emit, type Writer } from "./writer.ts";

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

function log(
  writer: Writer,
  portal: Portal,
  type: ObjectType,
  record: StoredRecord,
  writes: readonly { name: string; value: string; previous: string | null }[],
): void {
  writer.truth.append({
    place: { portal: portal.id },
    objectType: type.name,
    id: record.id,
    names: writes.map((write) => write.name),
    values: writes.map((write) => write.value),
    previous: writes.map((write) => write.previous),
    origin: writer.origin,
    call: writer.call,
    at: record.modifiedAt,
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
