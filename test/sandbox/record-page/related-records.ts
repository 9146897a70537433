import type { Portal } from "../hubspot/index.ts";
import { objectType } from "../hubspot/object-types.ts";
import type { StoredRecord } from "../hubspot/records/stored-record.ts";
import type { RelatedRecord } from "./facts.ts";
import { inWords } from "./property-words.ts";

interface Kind {
  type: string;
  kind: string;
  title: string;
  date: string;
}

const kinds: readonly Kind[] = [
  { type: "meetings", kind: "Meeting", title: "hs_meeting_title", date: "hs_timestamp" },
  { type: "calls", kind: "Call", title: "hs_call_title", date: "hs_timestamp" },
  { type: "emails", kind: "Email", title: "hs_email_subject", date: "hs_timestamp" },
  { type: "communications", kind: "Message", title: "hs_communication_channel_type", date: "hs_timestamp" },
  { type: "tickets", kind: "Ticket", title: "subject", date: "createdate" },
  { type: "deals", kind: "Deal", title: "dealname", date: "closedate" },
];

/** Of each kind the newest; with every open ticket these are the records that a card points to. */
const NEWEST = 4;

/** The company's latest activities, deals and tickets, newest first. */
export function relatedRecords(portal: Portal, company: StoredRecord): readonly RelatedRecord[] {
  return kinds
    .flatMap((kind) => newestOf(portal, company, kind))
    .toSorted((a, b) => b.on.localeCompare(a.on));
}

function newestOf(portal: Portal, company: StoredRecord, { type, kind, title, date }: Kind): RelatedRecord[] {
  const target = objectType(type);
  const now = new Date(portal.clock.now()).toISOString().slice(0, 10);
  const records = portal.associations
    .targets(objectType("companies"), company.id, target)
    .map((id) => portal.find(target, String(id)))
    .filter((record): record is StoredRecord => record !== undefined && record.archivedAt === null)
    .map((record) => ({ record, on: dayOf(record.values[date] ?? record.createdAt) }))
    .filter(({ on }) => on <= now)
    .toSorted((a, b) => b.on.localeCompare(a.on));
  return records
    .filter(({ record }, index) => index < NEWEST || (type === "tickets" && isOpen(record)))
    .map(({ record, on }) => {
      const words = record.values[title];
      return { id: String(record.id), kind, title: words ? inWords(portal, type, title, words) : null, on };
    });
}

function isOpen(ticket: StoredRecord): boolean {
  return ticket.values.hs_is_closed !== "true";
}

/** YYYY-MM-DD of an ISO instant or of milliseconds. */
function dayOf(value: string | number): string {
  const isMilliseconds = typeof value === "number" || /^\d+$/.test(value);
  return new Date(isMilliseconds ? Number(value) : value).toISOString().slice(0, 10);
}
