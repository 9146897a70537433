import { between, pick, type Random } from "../random.ts";
import { type Course, healthAt } from "./course.ts";
import type { Company } from "./people.ts";
import { dayMs, type PortfolioSink, toInstant } from "./sink.ts";

export type InteractionKind = "emails" | "calls" | "meetings" | "notes" | "tasks" | "communications";

export interface InteractionPlan {
  kind: InteractionKind;
  /** Negative = in the future (meetings and tasks that are planned). */
  daysAgo: number;
}

/** How often each kind happens in a month with a healthy customer, and with one that drifts away. */
const perMonth: readonly { kind: InteractionKind; healthy: number; drifting: number }[] = [
  { kind: "emails", healthy: 3, drifting: 0.9 },
  { kind: "calls", healthy: 0.9, drifting: 0.3 },
  { kind: "meetings", healthy: 0.9, drifting: 0.15 },
  { kind: "notes", healthy: 0.6, drifting: 0.4 },
  { kind: "tasks", healthy: 0.5, drifting: 0.5 },
  { kind: "communications", healthy: 0.4, drifting: 0.1 },
];

/** A customer's contacts with us in the last half year; with those who drift away they become rare. */
export function customerInteractions(random: Random, course: Course): InteractionPlan[] {
  const plans: InteractionPlan[] = [];
  for (let month = 0; month < 6; month += 1) {
    const health = healthAt(course, month * 30);
    for (const { kind, healthy, drifting } of perMonth) {
      const expected = drifting + (healthy - drifting) * health;
      const count = Math.floor(expected) + (random() < expected % 1 ? 1 : 0);
      // A customer who is lost has not been heard of for a while.
      const silentDays = health < 0.35 && month === 0 ? between(random, 10, 28) : 0;
      for (let index = 0; index < count; index += 1) {
        plans.push({ kind, daysAgo: Math.max(silentDays, month * 30 + between(random, 0, 29)) });
      }
    }
  }
  if (course.now > 0.5 && random() < 0.6) plans.push({ kind: "meetings", daysAgo: -between(random, 2, 20) });
  return plans;
}

export function addInteraction(
  sink: PortfolioSink,
  random: Random,
  company: Company,
  contactIds: readonly number[],
  ownerId: string,
  plan: InteractionPlan,
): void {
  const now = sink.clock.now();
  const at = now - plan.daysAgo * dayMs - Math.floor(random() * 0.9 * dayMs) - 60_000;
  const createdAt = Math.min(at, now - 60_000);
  const values = {
    hs_timestamp: toInstant(at),
    hubspot_owner_id: ownerId,
    ...details[plan.kind](random, at, now),
  };
  const id = sink.seed(plan.kind, values, createdAt, createdAt);
  sink.seedLink(plan.kind, id, "companies", company.id);
  const contactId = contactIds[Math.floor(random() * contactIds.length)];
  if (contactId !== undefined) sink.seedLink(plan.kind, id, "contacts", contactId);
}

type Details = (random: Random, at: number, now: number) => Record<string, string>;

/** What each kind says of itself; no message text. */
const details: Readonly<Record<InteractionKind, Details>> = {
  emails: (random) => {
    const incoming = random() < 0.45;
    const failed = !incoming && random() < 0.03;
    return {
      hs_email_direction: incoming ? "INCOMING_EMAIL" : "EMAIL",
      hs_email_status: failed ? "BOUNCED" : "SENT",
    };
  },
  calls: (random) => {
    const reached = random() < 0.75;
    return {
      hs_call_direction: random() < 0.3 ? "INBOUND" : "OUTBOUND",
      hs_call_status: reached ? "COMPLETED" : pick(random, ["NO_ANSWER", "BUSY", "CANCELED"]),
      hs_call_duration: String(reached ? between(random, 60, 2400) * 1000 : 0),
    };
  },
  meetings: (random, at, now) => ({
    hs_meeting_title: pick(random, [
      "Quarterly review",
      "Check-in",
      "Onboarding session",
      "Training",
      "Roadmap preview",
    ]),
    hs_meeting_start_time: toInstant(at),
    hs_meeting_end_time: toInstant(at + 45 * 60_000),
    hs_meeting_outcome:
      at > now
        ? "SCHEDULED"
        : pick(random, ["COMPLETED", "COMPLETED", "COMPLETED", "COMPLETED", "NO_SHOW", "CANCELED"]),
  }),
  notes: () => ({}),
  tasks: (random, at, now) => {
    const done = random() < 0.7;
    return {
      ...(done && {
        hs_task_completion_date: toInstant(Math.min(now, at + between(random, 0, 48) * 3_600_000)),
      }),
      hs_task_subject: pick(random, [
        "Follow up",
        "Send proposal",
        "Prepare review",
        "Ask for a reference",
        "Check usage",
      ]),
      hs_task_status: done ? "COMPLETED" : "NOT_STARTED",
      hs_task_priority: pick(random, ["LOW", "MEDIUM", "HIGH"]),
      hs_task_type: pick(random, ["TODO", "CALL", "EMAIL"]),
    };
  },
  communications: (random) => ({
    hs_communication_channel_type: pick(random, ["SMS", "WHATS_APP", "LINKEDIN_MESSAGE"]),
    hs_communication_logged_from: "CRM",
  }),
};
