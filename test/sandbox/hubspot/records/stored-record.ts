/** Property values by name; an empty property is absent. */
export type PropertyValues = Record<string, string>;

/** A value that a property had from an instant (epoch milliseconds) on; "" = it was emptied. */
export interface PropertyVersion {
  at: number;
  value: string;
}

/** By property, oldest first: what was there before anybody connected, where it was not always the present value. */
export type PropertyPast = Readonly<Record<string, readonly PropertyVersion[]>>;

/** What search knows of a record: behind the record itself while the index lags. */
export interface RecordView {
  readonly id: number;
  createdAt: number;
  modifiedAt: number;
  /** Epoch milliseconds; null = live. */
  archivedAt: number | null;
  values: PropertyValues;
  readonly past: PropertyPast;
}

export interface StoredRecord extends RecordView {
  /** The state that search still shows: null = the present one, `"absent"` = not indexed yet. */
  indexed: RecordView | "absent" | null;
  /** Writes that the index has not seen yet. */
  pendingWrites: number;
  /** Removed for good (merged away, privacy deletion). */
  removed: boolean;
}

export function newRecord(
  id: number,
  createdAt: number,
  values: PropertyValues,
  modifiedAt: number,
  past: PropertyPast = {},
): StoredRecord {
  return {
    id,
    createdAt,
    modifiedAt,
    archivedAt: null,
    values,
    past,
    indexed: null,
    pendingWrites: 0,
    removed: false,
  };
}

/** First index whose item is not below; `isBelow` must be true for a prefix of the items and false after it. */
export function lowerBound<T>(items: readonly T[], isBelow: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBelow(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
