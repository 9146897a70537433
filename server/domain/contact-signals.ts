import type { Signal } from "#scoring";
import { calendarDays, DAY_MS } from "./days.ts";
import type { Recorded } from "./facts.ts";
import type { Channel, InteractionRecord } from "./records.ts";

const WINDOW_MS = 30 * DAY_MS;
/** Windows before the present one that make the norm: what facts hold of interactions reaches back 180 days. */
const EARLIER_WINDOWS = 5;
/** Channels on which one side can write without an answer. */
const WRITTEN: ReadonlySet<Channel> = new Set(["email", "message"]);

/** Communication is what reached the customer or came from them: no notes, no tasks, nothing cancelled. */
export function contactSignals(
  interactions: readonly Recorded<InteractionRecord>[],
  now: number,
): Record<string, Signal> {
  const contacts = interactions.filter((one) => one.held && one.channel !== "note" && one.channel !== "task");
  const latest = contacts.reduce(
    (newest, one) => Math.max(newest, Date.parse(one.at)),
    Number.NEGATIVE_INFINITY,
  );
  const meetings = contacts.filter(
    (one) => one.channel === "meeting" && now - Date.parse(one.at) <= 90 * DAY_MS,
  );
  const written = contacts.filter(
    (one) => one.direction === "in" && WRITTEN.has(one.channel) && now - Date.parse(one.at) <= WINDOW_MS,
  );
  const signals: Record<string, Signal> = {
    meetings_90d: { value: meetings.length },
    customer_messages_30d: { value: written.length },
    channels_used_90d: { value: channelsInUse(contacts, now) },
    contacts_30d: besideItsNorm(
      contacts.map((one) => Date.parse(one.at)),
      now,
    ),
  };
  if (latest > Number.NEGATIVE_INFINITY)
    signals.days_since_last_communication = { value: calendarDays(latest, now) };
  return signals;
}

/** Count of the channels that go both ways in 90 days; people who meet or call each other both take part. */
function channelsInUse(contacts: readonly InteractionRecord[], now: number): number {
  const recent = contacts.filter((one) => now - Date.parse(one.at) <= 90 * DAY_MS);
  const heard = (channel: Channel, direction: "in" | "out") =>
    recent.some((one) => one.channel === channel && one.direction === direction);
  return [...new Set(recent.map((one) => one.channel))].filter(
    (channel) => !WRITTEN.has(channel) || (heard(channel, "in") && heard(channel, "out")),
  ).length;
}

/** Contacts in 30 days with the counts of the windows before, oldest first; a window that the first contact cuts is left out. */
function besideItsNorm(instants: readonly number[], now: number): Signal {
  const count = (window: number) =>
    instants.filter((at) => at < now - window * WINDOW_MS && at >= now - (window + 1) * WINDOW_MS).length;
  const first = instants.reduce((oldest, at) => Math.min(oldest, at), now);
  const whole = Math.min(EARLIER_WINDOWS, Math.floor((now - first) / WINDOW_MS) - 1);
  if (whole < 1) return { value: count(0) };
  return { value: count(0), previous: Array.from({ length: whole }, (_, i) => count(whole - i)) };
}
