import type { SandboxClock } from "../common/clock.ts";
import { CallStats } from "../common/stats.ts";
import { hashSeed, type Random, seededRandom } from "../random.ts";
import { type ObjectType, objectType, objectTypes } from "./object-types.ts";
import { PropertyStore } from "./properties/property-store.ts";
import { PortalQuotas, type QuotaLimits } from "./quotas.ts";
import { AssociationStore } from "./records/associations.ts";
import { RecordStore } from "./records/record-store.ts";
import {
  newRecord,
  type PropertyPast,
  type PropertyValues,
  type StoredRecord,
} from "./records/stored-record.ts";

export interface Owner {
  id: number;
  userId: number;
  email: string;
  firstName: string;
  lastName: string;
  createdAt: number;
  archived: boolean;
}

/** A company that refuses writes, the way a validation rule of the portal's admin makes it. */
export interface ValidationRule {
  recordIds: readonly number[];
  message: string;
  /** One refused record refuses the whole batch (HubSpot's 400); otherwise the others go through (207). */
  refusesWholeBatch: boolean;
}

export interface PortalOptions {
  id: number;
  name: string;
  seed: number;
  clock: SandboxClock;
  indexLagMs: () => number;
  limits: QuotaLimits;
}

/** One HubSpot account: its records, definitions, owners, quotas and rules. */
export class Portal {
  readonly id: number;
  readonly name: string;
  readonly clock: SandboxClock;
  readonly properties: PropertyStore;
  readonly associations = new AssociationStore();
  readonly owners: Owner[] = [];
  readonly quotas: PortalQuotas;
  readonly stats = new CallStats();
  readonly createdAt: number;
  /** What really became of a record, hidden from the API: by type and record id. */
  readonly outcomes: { objectType: string; id: string; outcome: Readonly<Record<string, unknown>> }[] = [];
  validationRule: ValidationRule | null = null;
  private readonly stores: Map<string, RecordStore>;
  private readonly idSteps: Random;
  // Ids pass a power of ten early on, so that text order and number order differ, as in any old account.
  private lastId = 99_999_990_000;

  constructor(options: PortalOptions) {
    this.id = options.id;
    this.name = options.name;
    this.clock = options.clock;
    this.createdAt = options.clock.now();
    this.properties = new PropertyStore(this.createdAt);
    this.quotas = new PortalQuotas(options.limits);
    this.idSteps = seededRandom(hashSeed("record ids", options.seed));
    this.stores = new Map(
      objectTypes.map((type) => [
        type.name,
        new RecordStore(type, () => options.clock.now(), options.indexLagMs),
      ]),
    );
  }

  store(type: ObjectType): RecordStore {
    return this.stores.get(type.name) as RecordStore;
  }

  /** The live or archived record of that id as written in a path or a body; undefined = none such. */
  find(type: ObjectType, id: string): StoredRecord | undefined {
    return /^\d{1,15}$/.test(id) ? this.store(type).find(Number(id)) : undefined;
  }

  /** A record that was in the account before anybody connected: no log, no webhook. Call `loaded` afterwards. */
  seed(
    typeName: string,
    values: PropertyValues,
    createdAt: number,
    modifiedAt: number,
    past?: PropertyPast,
  ): number {
    const record = newRecord(this.nextId(), createdAt, values, modifiedAt, past);
    this.store(objectType(typeName)).add(record, true);
    return record.id;
  }

  seedLink(fromType: string, fromId: number, toType: string, toId: number): void {
    this.associations.link(objectType(fromType), fromId, objectType(toType), toId);
  }

  loaded(): void {
    for (const store of this.stores.values()) store.loaded();
  }

  nextId(): number {
    this.lastId += 1 + Math.floor(this.idSteps() * 37);
    return this.lastId;
  }
}
