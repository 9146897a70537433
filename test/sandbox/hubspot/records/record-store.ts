import type { ObjectType } from "../object-types.ts";
import { SearchIndex } from "./search-index.ts";
import { lowerBound, type StoredRecord } from "./stored-record.ts";

/** All records of one object type of one portal, in id order. */
export class RecordStore {
  readonly type: ObjectType;
  readonly index: SearchIndex;
  private readonly sorted: StoredRecord[] = [];
  private readonly mergedInto = new Map<number, number>();

  constructor(type: ObjectType, now: () => number, indexLagMs: () => number) {
    this.type = type;
    this.index = new SearchIndex(now, indexLagMs);
  }

  /** Adds a record whose id is above every id so far; `visibleAtOnce` while a portfolio loads. */
  add(record: StoredRecord, visibleAtOnce = false): void {
    this.sorted.push(record);
    if (visibleAtOnce) return;
    this.index.aboutToWrite(record, true);
    this.index.written(record, true);
  }

  /** Indexes everything added with `visibleAtOnce`. */
  loaded(): void {
    this.index.load(this.sorted);
  }

  /** The record of that id, or the one that it was merged into; undefined = none such. */
  find(id: number): StoredRecord | undefined {
    const resolved = this.survivor(id);
    const record = this.sorted[lowerBound(this.sorted, (candidate) => candidate.id < resolved)];
    return record?.id === resolved && !record.removed ? record : undefined;
  }

  /** Applies `change` and keeps the index informed. */
  change(record: StoredRecord, change: (record: StoredRecord) => void): void {
    this.index.aboutToWrite(record, false);
    change(record);
    this.index.written(record, false);
  }

  /** Takes the record away for good; `into` is the record that reads of its id now find. */
  remove(record: StoredRecord, at: number, into: number | null): void {
    this.change(record, (removed) => {
      removed.removed = true;
      removed.modifiedAt = at;
    });
    this.sorted.splice(
      lowerBound(this.sorted, (candidate) => candidate.id < record.id),
      1,
    );
    if (into !== null) this.mergedInto.set(record.id, into);
  }

  /** Up to `limit` records with an id above `afterId`, in id order, and whether there are more. */
  page(afterId: number, limit: number, archived: boolean): { records: StoredRecord[]; more: boolean } {
    const records: StoredRecord[] = [];
    let index = lowerBound(this.sorted, (candidate) => candidate.id <= afterId);
    for (; index < this.sorted.length; index += 1) {
      const record = this.sorted[index] as StoredRecord;
      if ((record.archivedAt !== null) !== archived) continue;
      if (records.length === limit) return { records, more: true };
      records.push(record);
    }
    return { records, more: false };
  }

  /** Every record, archived ones included, in id order. */
  all(): readonly StoredRecord[] {
    return this.sorted;
  }

  private survivor(id: number): number {
    let resolved = id;
    for (let next = this.mergedInto.get(resolved); next !== undefined; next = this.mergedInto.get(resolved)) {
      resolved = next;
    }
    return resolved;
  }
}
