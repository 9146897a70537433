import type { SandboxClock } from "../common/clock.ts";
import { CallStats } from "../common/stats.ts";
import { hashSeed, type Random, seededRandom } from "../random.ts";
import type { ConnectedUser } from "./oauth/context.ts";
import { Permissions } from "./permissions.ts";
import { DailyQuota } from "./quota.ts";
import { makeId, normalId } from "./records/ids.ts";
import { RecordStore } from "./records/record-store.ts";
import type { FieldValues, StoredRecord } from "./records/stored-record.ts";
import type { ObjectDefinition } from "./schema/definition.ts";
import { Schema } from "./schema/schema.ts";
import type { QuerySource } from "./soql/source.ts";

/** A record that refuses writes, the way a validation rule of the org's admin makes it. */
export interface ValidationRule {
  objectName: string;
  recordIds: readonly string[];
  message: string;
}

export interface OrgOptions {
  number: number;
  name: string;
  seed: number;
  clock: SandboxClock;
  dailyCalls: number;
  isSandbox: boolean;
}

/** One Salesforce org: its objects, records, users, permissions, quota and rules. */
export class Org implements QuerySource {
  /** 18 characters. */
  readonly id: string;
  readonly name: string;
  readonly isSandbox: boolean;
  readonly clock: SandboxClock;
  readonly schema = new Schema();
  readonly users: ConnectedUser[] = [];
  readonly permissions = new Permissions();
  readonly quota: DailyQuota;
  readonly stats = new CallStats();
  /** What really became of a record, hidden from the API. */
  readonly outcomes: { objectType: string; id: string; outcome: Readonly<Record<string, unknown>> }[] = [];
  /** Deletions that left nothing in the recycle bin. */
  readonly removed: { objectName: string; id: string; at: string }[] = [];
  readonly lockedIds = new Set<string>();
  /** Records that the user last looked at, newest first. */
  readonly recent: { objectName: string; id: string }[] = [];
  validationRule: ValidationRule | null = null;
  /** The product's package; null = not installed. `cardKey` = what its Apex was given to sign with. */
  package: { namespace: string; cardKey: { keyId: string; secret: string } | null } | null = null;
  private readonly stores = new Map<string, RecordStore>();
  private readonly idSteps: Random;
  private readonly orgPart: string;
  private lastNumber = 3_840;
  private caseNumber = 1_000;

  constructor(options: OrgOptions) {
    this.name = options.name;
    this.isSandbox = options.isSandbox;
    this.clock = options.clock;
    this.quota = new DailyQuota(options.dailyCalls);
    this.idSteps = seededRandom(hashSeed("record ids", options.seed));
    this.orgPart = `5${String.fromCharCode(97 + (options.number % 26))}0`;
    this.id = makeId("00D", this.orgPart, 2_401 + options.number * 997);
    this.addUser({ firstName: "Ada", lastName: "Admin", username: `admin@org${options.number + 1}.example` });
    this.store(this.schema.object("Organization")).add({
      id: this.id,
      deleted: false,
      values: {
        Name: options.name,
        IsSandbox: options.isSandbox,
        OrganizationType: "Enterprise Edition",
        InstanceName: "DEU01",
        TimeZoneSidKey: "GMT",
        DefaultLocaleSidKey: "en_US",
        LanguageLocaleKey: "en_US",
        FiscalYearStartMonth: 1,
        ...this.auditValues(),
      },
    });
  }

  /** The org's system administrator. */
  get admin(): ConnectedUser {
    return this.users[0] as ConnectedUser;
  }

  /** A person with a licence: a user of the org, and a record of the object User. */
  addUser(person: {
    firstName: string;
    lastName: string;
    username: string;
    email?: string;
    active?: boolean;
  }): ConnectedUser {
    const { firstName, lastName, username, email = username, active = true } = person;
    const id = this.nextId(this.schema.object("User"));
    const user: ConnectedUser = {
      id,
      username,
      password: `sandbox-${this.orgPart}-${id.slice(9, 15)}`,
      email,
      displayName: `${firstName} ${lastName}`,
      firstName,
      lastName,
      timezone: "GMT",
      locale: "en_US",
      language: "en_US",
      active,
    };
    this.users.push(user);
    const values: FieldValues = {
      Username: username,
      FirstName: firstName,
      LastName: lastName,
      Email: email,
      Alias: `${firstName[0] ?? ""}${lastName}`.slice(0, 8).toLowerCase(),
      IsActive: active,
      UserType: "Standard",
      TimeZoneSidKey: "GMT",
      LocaleSidKey: "en_US",
      LanguageLocaleKey: "en_US",
      EmailEncodingKey: "UTF-8",
      ...this.auditValues(),
    };
    this.store(this.schema.object("User")).add({ id, deleted: false, values });
    return user;
  }

  store({ name }: ObjectDefinition): RecordStore {
    const known = this.stores.get(name);
    if (known) return known;
    const made = new RecordStore();
    this.stores.set(name, made);
    return made;
  }

  object(name: string): ObjectDefinition | undefined {
    return this.schema.find(name);
  }

  objects(): readonly ObjectDefinition[] {
    return this.schema.all();
  }

  records(object: ObjectDefinition): Iterable<StoredRecord> {
    return this.store(object).all();
  }

  find(object: ObjectDefinition, id: string): StoredRecord | undefined {
    const id18 = normalId(id);
    return id18 === null ? undefined : this.store(object).find(id18);
  }

  now(): number {
    return this.clock.now();
  }

  /** The present instant as Salesforce stores one: to the second. */
  instant(): string {
    const now = this.clock.now();
    return new Date(now - (now % 1000)).toISOString();
  }

  /** The user looked at these: they are the newest of the recently viewed. */
  looked({ name }: ObjectDefinition, rows: readonly { id: string | null }[]): void {
    for (const { id } of rows) {
      if (id === null) continue;
      const known = this.recent.findIndex((item) => item.id === id);
      if (known >= 0) this.recent.splice(known, 1);
      this.recent.unshift({ objectName: name, id });
    }
    this.recent.splice(200);
  }

  nextId({ keyPrefix }: ObjectDefinition): string {
    this.lastNumber += 1 + Math.floor(this.idSteps() * 7);
    return makeId(keyPrefix, this.orgPart, this.lastNumber);
  }

  nextCaseNumber(): string {
    this.caseNumber += 1;
    return String(this.caseNumber).padStart(8, "0");
  }

  private auditValues(): FieldValues {
    const by = this.users[0]?.id ?? null;
    const at = this.instant();
    return {
      CreatedDate: at,
      CreatedById: by,
      LastModifiedDate: at,
      LastModifiedById: by,
      SystemModstamp: at,
    };
  }
}
