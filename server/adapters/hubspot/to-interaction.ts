import type { Channel, Instant, InteractionRecord } from "../../domain/records.ts";
import { parseInstant } from "./instants.ts";
import { instantOf, type RawRecord, textOf, Unreadable } from "./raw-record.ts";

type Linked = Pick<InteractionRecord, "id" | "modifiedAt" | "accountIds" | "personIds">;

const directions: Readonly<Record<string, "in" | "out">> = {
  // A forwarded e-mail was logged by hand: HubSpot does not say who wrote it first.
  EMAIL: "out",
  INCOMING_EMAIL: "in",
  INBOUND: "in",
  OUTBOUND: "out",
};

/** What did not reach anybody. */
const undelivered = ["BOUNCED", "FAILED", "SCHEDULED", "SENDING"];
const unheldCalls = ["BUSY", "CANCELED", "FAILED", "MISSED", "NO_ANSWER", "QUEUED"];
const unheldMeetings = ["CANCELED", "NO_SHOW", "RESCHEDULED"];
/** HubSpot's own call outcomes, the same ids in every account. */
const unreachedDispositions = [
  "9d9162e7-6cf3-4944-bf63-4dff82258764", // busy
  "73a0d17f-1163-4015-bdd5-ec830791da20", // no answer
  "17b47fee-58de-441e-a44c-c6300d46f273", // wrong number
];

/** The interaction. `held` says that nobody called it off; whether its time has come is for the reader to say. */
export function toInteraction(channel: Channel, record: RawRecord, linked: Linked): InteractionRecord {
  const at = happenedAt(channel, record) ?? parseInstant(record.createdAt);
  if (at === null) throw new Unreadable("hs_timestamp is missing");
  const direction = textOf(record, "hs_email_direction") ?? textOf(record, "hs_call_direction");
  return {
    ...linked,
    type: "interaction",
    channel,
    direction: directions[direction?.toUpperCase() ?? ""] ?? null,
    at,
    held: wasHeld(channel, record),
  };
}

function happenedAt(channel: Channel, record: RawRecord): Instant | null {
  const planned = instantOf(record, "hs_timestamp");
  if (channel === "meeting") return instantOf(record, "hs_meeting_start_time") ?? planned;
  if (channel === "task") return instantOf(record, "hs_task_completion_date") ?? planned;
  return planned;
}

function wasHeld(channel: Channel, record: RawRecord): boolean {
  const word = (name: string) => textOf(record, name)?.toUpperCase() ?? "";
  if (channel === "email") return !undelivered.includes(word("hs_email_status"));
  if (channel === "meeting") return !unheldMeetings.includes(word("hs_meeting_outcome"));
  if (channel === "task") return word("hs_task_status") === "COMPLETED";
  if (channel !== "call") return true;
  const reached = !unreachedDispositions.includes(word("hs_call_disposition").toLowerCase());
  return reached && !unheldCalls.includes(word("hs_call_status"));
}
