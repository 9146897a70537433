import type { Hint } from "../../ports/crm.ts";
import { objectTypes } from "./object-types.ts";
import { isOwned } from "./property-names.ts";
import { isObject } from "./raw-record.ts";

/** HubSpot's event words, and what they are to us. */
const changes: Readonly<Record<string, Hint["change"]>> = {
  creation: "changed",
  propertyChange: "changed",
  deletion: "deleted",
  privacyDeletion: "deleted",
  restore: "restored",
  merge: "merged",
  associationChange: "associated",
};

/** Singular names in event types and association types. */
const streams: Readonly<Record<string, string>> = {
  company: "companies",
  contact: "contacts",
  deal: "deals",
  ticket: "tickets",
};

/**
 * Hints of a webhook body; what is misshapen, unknown or our own doing is left out. HubSpot sends up to 100 events,
 * more than once and in any order; the event id is not unique, so the key is made of what the event is about.
 */
export function parseHints(body: unknown): Hint[] {
  return Array.isArray(body) ? body.flatMap((event: unknown) => (isObject(event) ? toHint(event) : [])) : [];
}

type Event = Readonly<Record<string, unknown>>;

function toHint(event: Event): Hint[] {
  const subscription = typeof event.subscriptionType === "string" ? event.subscriptionType : "";
  const [subject = "", word = ""] = subscription.split(".");
  const change = Object.hasOwn(changes, word) ? changes[word] : undefined;
  const target = change && targetOf(event, subject, change);
  const portal = idText(event.portalId);
  const occurred = typeof event.occurredAt === "number" ? new Date(event.occurredAt) : null;
  if (!target || portal === null || !occurred || Number.isNaN(occurred.getTime())) return [];
  if (typeof event.propertyName === "string" && isOwned(event.propertyName)) return [];
  const { stream, recordId } = target;
  return [
    {
      externalId: portal,
      key: [portal, subscription, recordId, event.propertyName ?? "", event.occurredAt].join("|"),
      stream,
      recordId,
      change,
      goneIds: change === "merged" ? losers(event, recordId) : [],
      occurredAt: occurred.toISOString(),
    },
  ];
}

/** The record to read again: a link is read from its other end, for companies carry no links here. */
function targetOf(
  event: Event,
  subject: string,
  change: Hint["change"],
): { stream: string; recordId: string } | null {
  if (change === "associated") return linkedRecord(event, subject);
  const stream = streamOf(subject, event.objectTypeId);
  const recordId = change === "merged" ? winner(event) : idText(event.objectId);
  return stream === null || recordId === null ? null : { stream, recordId };
}

function linkedRecord(event: Event, subject: string): { stream: string; recordId: string } | null {
  const [from = "", to = ""] = String(event.associationType ?? "")
    .toLowerCase()
    .split("_to_");
  const ends = [
    {
      stream: streamOf(subject, event.fromObjectTypeId) ?? streamOf(from, null),
      recordId: idText(event.fromObjectId),
    },
    { stream: streamOf(to, event.toObjectTypeId), recordId: idText(event.toObjectId) },
  ];
  const named = ends.filter(
    (end): end is { stream: string; recordId: string } => !!end.stream && end.recordId !== null,
  );
  return named.find((end) => end.stream !== "companies") ?? null;
}

/** Event types name the object ("company.creation") or say "object" and give its type id. */
function streamOf(subject: string, objectTypeId: unknown): string | null {
  if (Object.hasOwn(streams, subject)) return streams[subject]!;
  return objectTypes.find((type) => type.objectTypeId === objectTypeId)?.name ?? null;
}

/** A merge keeps the primary record, or makes a new one of both. */
function winner(event: Event): string | null {
  return idText(event.newObjectId) ?? idText(event.primaryObjectId) ?? idText(event.objectId);
}

function losers(event: Event, winnerId: string): string[] {
  const merged = Array.isArray(event.mergedObjectIds) ? event.mergedObjectIds : [];
  const ids = [...merged, event.primaryObjectId].map(idText).filter((id) => id !== null);
  return [...new Set(ids)].filter((id) => id !== winnerId);
}

function idText(value: unknown): string | null {
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  return typeof value === "string" && /^\d+$/.test(value) ? value : null;
}
