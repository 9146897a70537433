import type {
  AccountRecord,
  CrmRecord,
  DealRecord,
  OwnerRecord,
  PersonRecord,
  TicketRecord,
} from "../../domain/records.ts";
import type { FieldsToRead } from "./fields-to-read.ts";
import type { ObjectType } from "./object-types.ts";
import { flagOf, instantOf, numberOf, type RawRecord, shows, textOf, Unreadable } from "./raw-record.ts";
import { toInteraction } from "./to-interaction.ts";
import { toRole } from "./to-role.ts";

export interface Reading {
  /** Account fields that the mapping and the scope name. */
  accountProperties: readonly string[];
  owned: FieldsToRead["owned"];
}

export interface Converted {
  records: CrmRecord[];
  unreadable: { id: string; reason: string }[];
}

/**
 * Canonical records; a record with bad data is reported with the reason and does not stop the rest.
 * @param accountOf the account of a record that does not name one itself.
 */
export function toRecords(
  type: ObjectType,
  raw: readonly RawRecord[],
  reading: Reading,
  accountOf: (record: RawRecord) => string | null = () => null,
): Converted {
  const converted: Converted = { records: [], unreadable: [] };
  for (const record of raw) {
    try {
      converted.records.push(toRecord(type, record, reading, accountOf));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      converted.unreadable.push({ id: record.Id, reason: error.message });
    }
  }
  return converted;
}

function toRecord(
  type: ObjectType,
  record: RawRecord,
  reading: Reading,
  accountOf: (record: RawRecord) => string | null,
): CrmRecord {
  const modifiedAt = instantOf(record, "SystemModstamp");
  if (modifiedAt === null) throw new Unreadable("SystemModstamp is missing");
  if (type.recordType === "account") return toAccount(record, modifiedAt, reading);
  if (type.recordType === "owner") return toOwner(record, modifiedAt);
  if (type.recordType === "role") return toRole(record, modifiedAt);
  const linked = { id: record.Id, modifiedAt, accountIds: accountsOf(type, record, accountOf) };
  if (type.recordType === "person") return toPerson(record, linked);
  if (type.recordType === "deal") return toDeal(record, linked);
  if (type.recordType === "ticket") return toTicket(record, linked);
  return toInteraction(type.channel!, record, { ...linked, personIds: personsOf(record) });
}

type Linked = Pick<PersonRecord, "id" | "modifiedAt" | "accountIds">;

/** Null where the user may not see the field: what is stored stays. */
function accountsOf(
  type: ObjectType,
  record: RawRecord,
  accountOf: (record: RawRecord) => string | null,
): string[] | null {
  if (type.accountField !== null && !shows(record, type.accountField)) return null;
  const id = type.accountField === null ? accountOf(record) : textOf(record, type.accountField);
  return id === null ? [] : [id];
}

/** The contact that an activity names; a lead is not one of an account's people. */
function personsOf(record: RawRecord): string[] | null {
  if (!shows(record, "WhoId")) return null;
  const id = textOf(record, "WhoId");
  return id?.startsWith("003") ? [id] : [];
}

function toAccount(record: RawRecord, modifiedAt: string, reading: Reading): AccountRecord {
  const filled = reading.accountProperties.flatMap((name) => {
    const value = textOf(record, name);
    return value === null ? [] : [[name, value] as const];
  });
  const written = [...reading.owned].map(([id, name]) => [id, textOf(record, name) ?? ""] as const);
  return {
    type: "account",
    id: record.Id,
    name: textOf(record, "Name") ?? `Account ${record.Id}`,
    ownerId: textOf(record, "OwnerId"),
    createdAt: instantOf(record, "CreatedDate"),
    modifiedAt,
    properties: Object.fromEntries(filled),
    written: Object.fromEntries(written),
  };
}

function toPerson(record: RawRecord, linked: Linked): PersonRecord {
  const email = textOf(record, "Email");
  return {
    ...linked,
    type: "person",
    name: textOf(record, "Name") ?? email ?? `Contact ${record.Id}`,
    email,
    jobTitle: textOf(record, "Title"),
    roles: [],
  };
}

function toDeal(record: RawRecord, linked: Linked): DealRecord {
  return {
    ...linked,
    type: "deal",
    name: textOf(record, "Name") ?? `Opportunity ${record.Id}`,
    amount: numberOf(record, "Amount"),
    closedAt: instantOf(record, "CloseDate"),
    won: flagOf(record, "IsWon"),
    closed: flagOf(record, "IsClosed"),
    kind: kindOf(textOf(record, "Type") ?? ""),
  };
}

/** By Salesforce's own words for types, "New Customer" and "Existing Customer - Upgrade"; a renewal is neither. */
function kindOf(type: string): DealRecord["kind"] {
  if (/renew/i.test(type)) return "unknown";
  if (/^new\b/i.test(type)) return "new";
  return /existing|upgrade|expansion|upsell|cross-sell|add-on/i.test(type) ? "existing" : "unknown";
}

const priorities: Readonly<Record<string, TicketRecord["priority"]>> = {
  low: "low",
  medium: "medium",
  normal: "medium",
  high: "high",
  urgent: "urgent",
  critical: "urgent",
};

function toTicket(record: RawRecord, linked: Linked): TicketRecord {
  const openedAt = instantOf(record, "CreatedDate");
  if (openedAt === null) throw new Unreadable("CreatedDate is missing");
  const priority = priorities[textOf(record, "Priority")?.toLowerCase() ?? ""] ?? null;
  return {
    ...linked,
    type: "ticket",
    subject: textOf(record, "Subject") ?? `Case ${textOf(record, "CaseNumber") ?? record.Id}`,
    openedAt,
    closedAt: instantOf(record, "ClosedDate"),
    priority: flagOf(record, "IsEscalated") ? "urgent" : priority,
  };
}

function toOwner(record: RawRecord, modifiedAt: string): OwnerRecord {
  const email = textOf(record, "Email");
  return {
    type: "owner",
    id: record.Id,
    name: textOf(record, "Name") ?? email ?? `User ${record.Id}`,
    email,
    modifiedAt,
  };
}
