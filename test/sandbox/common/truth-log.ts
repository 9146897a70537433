/** Who made a change: the API on behalf of an app, or a person (or another app) inside the CRM. */
export type ChangeOrigin = "api" | "crm";

/** One property of one record in one accepted write; `Place` adds the account that it happened in. */
export type TruthWrite<Place> = Place & {
  seq: number;
  objectType: string;
  id: string;
  property: string;
  value: string;
  /** Null = the property was empty. */
  previous: string | null;
  origin: ChangeOrigin;
  /** Number of the API call that carried it; 0 for a change inside the CRM. */
  call: number;
  /** Sandbox clock, ISO 8601. */
  at: string;
};

/** One accepted write of a record; expanded into `TruthWrite`s when read, to keep a long log small. */
interface Batch<Place> {
  firstSeq: number;
  place: Place;
  objectType: string;
  id: number | string;
  names: readonly string[];
  values: readonly string[];
  previous: readonly (string | null)[];
  origin: ChangeOrigin;
  call: number;
  at: number;
}

/** Append-only record of every accepted property write, numbered from 1 without gaps. */
export class TruthLog<Place> {
  private readonly batches: Batch<Place>[] = [];
  private nextSeq = 1;
  /** Batches by record, made when first asked for; `indexed` = how many of them are in it. */
  private readonly byRecord = new Map<string, Batch<Place>[]>();
  private readonly keyOf: (place: Place) => string;

  /** @param keyOf the account as text. */
  constructor(keyOf: (place: Place) => string) {
    this.keyOf = keyOf;
  }
  private indexed = 0;

  append(batch: Omit<Batch<Place>, "firstSeq">): void {
    if (batch.names.length === 0) return;
    this.batches.push({ firstSeq: this.nextSeq, ...batch });
    this.nextSeq += batch.names.length;
  }

  /** Sequence number of the newest write; 0 = none. */
  get lastSeq(): number {
    return this.nextSeq - 1;
  }

  /** Writes after `afterSeq`, oldest first, at most `limit`. */
  read(afterSeq: number, limit: number): TruthWrite<Place>[] {
    const writes: TruthWrite<Place>[] = [];
    for (let index = this.firstBatchAfter(afterSeq); index < this.batches.length; index += 1) {
      const batch = this.batches[index] as Batch<Place>;
      for (let part = 0; part < batch.names.length; part += 1) {
        if (batch.firstSeq + part <= afterSeq) continue;
        if (writes.length === limit) return writes;
        writes.push(expand(batch, part));
      }
    }
    return writes;
  }

  /** Values that the record's properties were given, oldest first, each with what was there before it. */
  of(
    place: Place,
    objectType: string,
    id: number | string,
  ): { name: string; value: string; previous: string | null; at: number }[] {
    for (; this.indexed < this.batches.length; this.indexed += 1) {
      const batch = this.batches[this.indexed] as Batch<Place>;
      const key = this.recordKey(batch.place, batch.objectType, batch.id);
      const known = this.byRecord.get(key);
      if (known) known.push(batch);
      else this.byRecord.set(key, [batch]);
    }
    return (this.byRecord.get(this.recordKey(place, objectType, id)) ?? []).flatMap((batch) =>
      batch.names.map((name, part) => ({
        name,
        value: batch.values[part] as string,
        previous: batch.previous[part] as string | null,
        at: batch.at,
      })),
    );
  }

  private recordKey(place: Place, objectType: string, id: number | string): string {
    return `${this.keyOf(place)} ${objectType} ${id}`;
  }

  private firstBatchAfter(afterSeq: number): number {
    let low = 0;
    let high = this.batches.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const batch = this.batches[middle] as Batch<Place>;
      if (batch.firstSeq + batch.names.length - 1 <= afterSeq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function expand<Place>(batch: Batch<Place>, part: number): TruthWrite<Place> {
  return {
    seq: batch.firstSeq + part,
    ...batch.place,
    objectType: batch.objectType,
    id: String(batch.id),
    property: batch.names[part] as string,
    value: batch.values[part] as string,
    previous: batch.previous[part] as string | null,
    origin: batch.origin,
    call: batch.call,
    at: new Date(batch.at).toISOString(),
  };
}
