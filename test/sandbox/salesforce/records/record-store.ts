import type { StoredRecord } from "./stored-record.ts";

/** All records of one object of one org, in id order, deleted ones included. */
export class RecordStore {
  private readonly byId = new Map<string, StoredRecord>();

  /** Adds a record whose id is above every id so far. */
  add(record: StoredRecord): void {
    this.byId.set(record.id, record);
  }

  /** Also one in the recycle bin. */
  find(id18: string): StoredRecord | undefined {
    return this.byId.get(id18);
  }

  /** Takes it away for good: not even queryAll finds it. */
  purge(id18: string): void {
    this.byId.delete(id18);
  }

  all(): IterableIterator<StoredRecord> {
    return this.byId.values();
  }

  get size(): number {
    return this.byId.size;
  }
}
