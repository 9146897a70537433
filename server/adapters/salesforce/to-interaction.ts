import type { Channel, Instant, InteractionRecord } from "../../domain/records.ts";
import { flagOf, instantOf, type RawRecord, textOf, Unreadable } from "./raw-record.ts";

type Linked = Pick<InteractionRecord, "id" | "modifiedAt" | "accountIds" | "personIds">;

/** E-mails that nobody has sent: drafts. Source: Salesforce, object reference, EmailMessage.Status. */
const DRAFT = "5";
/** Call results, which every org words for itself, that mean: nobody was spoken to. */
const unreached = /no[ _-]?answer|busy|cancel|voice ?mail|left message|wrong number|unreachable|fail|missed/i;
/** Calendars that are synchronised keep what was called off under such a subject. */
const calledOff = /^\s*(cancell?ed|declined|no[ -]?show)\b/i;

/** The interaction. `held` says that nobody called it off; whether its time has come is for the reader to say. */
export function toInteraction(kind: Channel, record: RawRecord, linked: Linked): InteractionRecord {
  const channel = kind === "task" && textOf(record, "TaskSubtype") === "Call" ? "call" : kind;
  const at = happenedAt(channel, record) ?? instantOf(record, "CreatedDate");
  if (at === null) throw new Unreadable("it has no date");
  return {
    ...linked,
    type: "interaction",
    channel,
    direction: directionOf(channel, record),
    at,
    held: wasHeld(channel, record),
  };
}

function happenedAt(channel: Channel, record: RawRecord): Instant | null {
  if (channel === "email") return instantOf(record, "MessageDate");
  if (channel === "meeting")
    return (
      instantOf(record, "StartDateTime") ??
      instantOf(record, "ActivityDateTime") ??
      instantOf(record, "ActivityDate")
    );
  return instantOf(record, "CompletedDateTime") ?? instantOf(record, "ActivityDate");
}

function directionOf(channel: Channel, record: RawRecord): "in" | "out" | null {
  if (channel === "email") return flagOf(record, "Incoming") ? "in" : "out";
  if (channel !== "call") return null;
  const type = textOf(record, "CallType");
  return type === "Inbound" ? "in" : type === "Outbound" ? "out" : null;
}

function wasHeld(channel: Channel, record: RawRecord): boolean {
  if (channel === "email") return textOf(record, "Status") !== DRAFT && !flagOf(record, "IsBounced");
  if (channel === "meeting") return !calledOff.test(textOf(record, "Subject") ?? "");
  const done = flagOf(record, "IsClosed") || textOf(record, "Status") === "Completed";
  if (channel !== "call") return done;
  return done && !unreached.test(textOf(record, "CallDisposition") ?? "");
}
