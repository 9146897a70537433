import { lowerBound, type RecordView, type StoredRecord } from "./stored-record.ts";

interface Entry {
  modifiedAt: number;
  record: StoredRecord;
}

interface PendingWrite {
  record: StoredRecord;
  visibleAt: number;
  state: RecordView;
}

/**
 * What search sees of one object type, in (modifiedAt, id) order, some time after the records themselves.
 * A write adds an entry; the record's older entry is then stale and skipped, and swept out when half are stale.
 */
export class SearchIndex {
  /** Rises with every visible change: results computed at one version hold for it. */
  version = 0;
  private entries: Entry[] = [];
  private stale = 0;
  private readonly pending: PendingWrite[] = [];
  private readonly now: () => number;
  private readonly lagMs: () => number;

  constructor(now: () => number, lagMs: () => number) {
    this.now = now;
    this.lagMs = lagMs;
  }

  /** Call before a record changes (or with a new record, before `written`). */
  aboutToWrite(record: StoredRecord, isNew: boolean): void {
    if (this.lagMs() <= 0 || record.indexed !== null) return;
    record.indexed = isNew ? "absent" : snapshot(record);
    // Kept results may hold the record itself, which no longer is what search shows.
    this.version += 1;
  }

  /** Call after a record changed. */
  written(record: StoredRecord, isNew: boolean): void {
    if (this.lagMs() <= 0 && this.pending.length === 0) {
      record.indexed = null;
      this.place(record, record.modifiedAt, isNew);
      return;
    }
    record.pendingWrites += 1;
    this.pending.push({ record, visibleAt: this.now() + this.lagMs(), state: snapshot(record) });
  }

  /** Takes records that were there before anybody could look; far cheaper than `written` for each. */
  load(records: readonly StoredRecord[]): void {
    this.entries = records.map((record) => ({ modifiedAt: record.modifiedAt, record }));
    this.entries.sort((a, b) => a.modifiedAt - b.modifiedAt || a.record.id - b.record.id);
    this.stale = 0;
    this.version += 1;
  }

  /** Visible records whose last-modified instant is within [from, to], oldest first, ties by id. */
  *between(from: number, to: number): Generator<RecordView> {
    this.catchUp();
    const start = lowerBound(this.entries, (entry) => entry.modifiedAt < from);
    for (let index = start; index < this.entries.length; index += 1) {
      const entry = this.entries[index] as Entry;
      if (entry.modifiedAt > to) return;
      const view = visible(entry.record);
      if (view && view.modifiedAt === entry.modifiedAt && view.archivedAt === null) yield view;
    }
  }

  /** Makes visible what is older than the lag. */
  catchUp(): void {
    const now = this.now();
    const due = this.pending.findIndex((write) => write.visibleAt > now);
    for (const { record, state } of this.pending.splice(0, due === -1 ? this.pending.length : due)) {
      const wasAbsent = record.indexed === "absent";
      record.pendingWrites -= 1;
      record.indexed = record.pendingWrites === 0 ? null : state;
      this.place(record, state.modifiedAt, wasAbsent);
    }
  }

  private place(record: StoredRecord, modifiedAt: number, isNew: boolean): void {
    this.version += 1;
    const entry = { modifiedAt, record };
    const after = (other: Entry) =>
      other.modifiedAt < modifiedAt || (other.modifiedAt === modifiedAt && other.record.id < record.id);
    const last = this.entries.at(-1);
    const at = !last || after(last) ? this.entries.length : lowerBound(this.entries, after);
    const occupant = this.entries[at];
    if (occupant?.record === record && occupant.modifiedAt === modifiedAt) return;
    this.entries.splice(at, 0, entry);
    if (!isNew) this.stale += 1;
    if (this.stale > 1000 && this.stale > this.entries.length / 2) this.sweep();
  }

  private sweep(): void {
    this.entries = this.entries.filter(({ record, modifiedAt }) => {
      const view = visible(record);
      return view !== null && view.modifiedAt === modifiedAt;
    });
    this.stale = 0;
  }
}

function visible(record: StoredRecord): RecordView | null {
  if (record.indexed === "absent") return null;
  if (record.indexed !== null) return record.indexed;
  return record.removed ? null : record;
}

function snapshot(record: StoredRecord): RecordView {
  return {
    id: record.id,
    createdAt: record.createdAt,
    modifiedAt: record.modifiedAt,
    // A removed record leaves the index the way an archived one does.
    archivedAt: record.removed ? record.modifiedAt : record.archivedAt,
    values: { ...record.values },
    past: record.past,
  };
}
