import type {
  AccountRecord,
  CrmRecord,
  DealRecord,
  Instant,
  OwnerRecord,
  PersonRecord,
  SurveyRecord,
  TicketRecord,
} from "../../domain/records.ts";
import { parseInstant } from "./instants.ts";
import type { ObjectType } from "./object-types.ts";
import { propertyName } from "./property-names.ts";
import {
  idOf,
  instantOf,
  isObject,
  numberOf,
  type RawRecord,
  rawRecord,
  textOf,
  Unreadable,
} from "./raw-record.ts";
import { toInteraction } from "./to-interaction.ts";

/** Ids by association type; null = this read could not see them. */
export type Links = Readonly<Partial<Record<"companies" | "contacts", readonly string[] | null>>>;

export interface Reading {
  /** Properties that the mapping and the scope name. */
  accountProperties: readonly string[];
  ownedPropertyIds: readonly string[];
}

export interface Converted {
  records: CrmRecord[];
  unreadable: { id: string; reason: string }[];
}

/** Canonical records of a page; a record with bad data is reported with the reason and does not stop the rest. */
export function toRecords(
  type: ObjectType,
  values: readonly unknown[],
  linksOf: (id: string, value: unknown) => Links,
  reading: Reading,
): Converted {
  return collect(values, (value) => {
    const record = rawRecord(value);
    return toRecord(type, record, linksOf(record.id, value), reading);
  });
}

export function toOwners(values: readonly unknown[]): Converted {
  return collect(values, (value) => {
    const id = idOf(value);
    if (!isObject(value) || id === null) throw new Unreadable("it has no id");
    return toOwner(id, value);
  });
}

function collect(values: readonly unknown[], convert: (value: unknown) => CrmRecord): Converted {
  const converted: Converted = { records: [], unreadable: [] };
  for (const value of values) {
    try {
      converted.records.push(convert(value));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      converted.unreadable.push({ id: idOf(value) ?? "unknown", reason: error.message });
    }
  }
  return converted;
}

function toRecord(type: ObjectType, record: RawRecord, links: Links, reading: Reading): CrmRecord {
  const modifiedAt = instantOf(record, type.modified) ?? parseInstant(record.updatedAt);
  if (modifiedAt === null) throw new Unreadable(`${type.modified} is missing`);
  if (type.recordType === "account") return toAccount(record, modifiedAt, reading);
  const linked = { id: record.id, modifiedAt, accountIds: links.companies ?? null };
  if (type.recordType === "person") return toPerson(record, linked);
  if (type.recordType === "deal") return toDeal(record, linked);
  if (type.recordType === "ticket") return toTicket(record, linked);
  if (type.recordType === "survey") return toSurvey(record, linked);
  return toInteraction(type.channel!, record, { ...linked, personIds: links.contacts ?? null });
}

type Linked = Pick<PersonRecord, "id" | "modifiedAt" | "accountIds">;

function toAccount(record: RawRecord, modifiedAt: Instant, reading: Reading): AccountRecord {
  const filled = reading.accountProperties.flatMap((name) => {
    const value = textOf(record, name);
    return value === null ? [] : [[name, value] as const];
  });
  const written = reading.ownedPropertyIds.map(
    (id) => [id, record.properties[propertyName(id)] ?? ""] as const,
  );
  return {
    type: "account",
    id: record.id,
    name: textOf(record, "name") ?? textOf(record, "domain") ?? `Company ${record.id}`,
    ownerId: textOf(record, "hubspot_owner_id"),
    createdAt: instantOf(record, "createdate") ?? parseInstant(record.createdAt),
    modifiedAt,
    properties: Object.fromEntries(filled),
    written: Object.fromEntries(written),
  };
}

function toPerson(record: RawRecord, linked: Linked): PersonRecord {
  const email = textOf(record, "email");
  const name = [textOf(record, "firstname"), textOf(record, "lastname")]
    .filter((part) => part !== null)
    .join(" ");
  return {
    ...linked,
    type: "person",
    name: name === "" ? (email ?? `Contact ${record.id}`) : name,
    email,
    jobTitle: textOf(record, "jobtitle"),
    roles: rolesOf(record),
  };
}

/** HubSpot's own buying roles; whoever decides on the money is a decision maker. */
const roles: Readonly<Record<string, PersonRecord["roles"][number]>> = {
  EXECUTIVE_SPONSOR: "executiveSponsor",
  DECISION_MAKER: "decisionMaker",
  BUDGET_HOLDER: "decisionMaker",
  CHAMPION: "champion",
  INFLUENCER: "influencer",
  END_USER: "user",
};

/** Those that we know, each once; the property holds several, joined by semicolons. */
function rolesOf(record: RawRecord): PersonRecord["roles"] {
  const named = textOf(record, "hs_buying_role")?.split(";") ?? [];
  return [...new Set(named.flatMap((name) => roles[name.trim()] ?? []))];
}

function toDeal(record: RawRecord, linked: Linked): DealRecord {
  const kind = textOf(record, "dealtype");
  return {
    ...linked,
    type: "deal",
    name: textOf(record, "dealname") ?? `Deal ${record.id}`,
    amount: homeAmount(record),
    closedAt: instantOf(record, "closedate"),
    won: textOf(record, "hs_is_closed_won") === "true",
    closed: textOf(record, "hs_is_closed") === "true",
    kind: kind === "newbusiness" ? "new" : kind === "existingbusiness" ? "existing" : "unknown",
  };
}

/** HubSpot converts into the home currency where it has a rate; an amount without a currency is in it already. */
function homeAmount(record: RawRecord): number | null {
  const converted = numberOf(record, "amount_in_home_currency");
  if (converted !== null) return converted;
  return textOf(record, "deal_currency_code") === null ? numberOf(record, "amount") : null;
}

const priorities = { LOW: "low", MEDIUM: "medium", HIGH: "high", URGENT: "urgent" } as const;

function toTicket(record: RawRecord, linked: Linked): TicketRecord {
  const openedAt = instantOf(record, "createdate") ?? parseInstant(record.createdAt);
  if (openedAt === null) throw new Unreadable("createdate is missing");
  const priority = textOf(record, "hs_ticket_priority")?.toUpperCase();
  return {
    ...linked,
    type: "ticket",
    subject: textOf(record, "subject") ?? `Ticket ${record.id}`,
    openedAt,
    closedAt: instantOf(record, "closed_date"),
    priority: priorities[priority as keyof typeof priorities] ?? null,
  };
}

/** Survey kinds with the scale that the domain knows for them. */
const surveys = {
  NPS: { kind: "nps", lowest: 0, highest: 10 },
  CSAT: { kind: "csat", lowest: 1, highest: 5 },
  CES: { kind: "ces", lowest: 1, highest: 7 },
} as const;

function toSurvey(record: RawRecord, linked: Linked): SurveyRecord {
  const survey = surveys[textOf(record, "hs_survey_type")?.toUpperCase() as keyof typeof surveys];
  if (!survey) throw new Unreadable("hs_survey_type is not NPS, CSAT or CES");
  const score = numberOf(record, "hs_value");
  if (score === null || score < survey.lowest || score > survey.highest)
    throw new Unreadable(`hs_value is not ${survey.lowest} to ${survey.highest}`);
  const at = instantOf(record, "hs_submission_timestamp") ?? parseInstant(record.createdAt);
  if (at === null) throw new Unreadable("hs_submission_timestamp is missing");
  return { ...linked, type: "survey", kind: survey.kind, score, at };
}

function toOwner(id: string, value: Record<string, unknown>): OwnerRecord {
  const modifiedAt = parseInstant(value.updatedAt);
  if (modifiedAt === null) throw new Unreadable("updatedAt is missing");
  const parts = [value.firstName, value.lastName].filter(
    (part) => typeof part === "string" && part.trim() !== "",
  );
  const email = typeof value.email === "string" && value.email !== "" ? value.email : null;
  return {
    type: "owner",
    id,
    name: parts.length > 0 ? parts.join(" ") : (email ?? `Owner ${id}`),
    email,
    modifiedAt,
  };
}
