import { between, pick, type Random } from "../random.ts";
import { type Course, healthAt } from "./course.ts";
import type { Company } from "./people.ts";
import { dayMs, type PortfolioSink, toInstant } from "./sink.ts";

const subjects = [
  "Cannot log in",
  "Export is slow",
  "Report shows wrong totals",
  "Invoice question",
  "How do I add a user?",
  "Import fails",
  "Integration stopped syncing",
  "Feature request: filters",
  "Permission denied on dashboard",
  "Mobile app crashes",
];
const categories = ["PRODUCT_ISSUE", "BILLING_ISSUE", "FEATURE_REQUEST", "GENERAL_INQUIRY"];

export interface TicketPlan {
  daysAgo: number;
  /** Null = still open. */
  closedAfterHours: number | null;
  priority: "LOW" | "MEDIUM" | "HIGH" | "URGENT";
}

/** Tickets of the last half year: the worse the customer fares, the more there are, the graver and the longer open. */
export function customerTickets(random: Random, course: Course): TicketPlan[] {
  const plans: TicketPlan[] = [];
  for (let month = 0; month < 6; month += 1) {
    const health = healthAt(course, month * 30);
    const expected = 0.3 + (1 - health) * 2.2;
    const count = Math.floor(expected) + (random() < expected % 1 ? 1 : 0);
    for (let index = 0; index < count; index += 1)
      plans.push(drawTicket(random, health, month * 30 + between(random, 1, 29)));
  }
  return plans;
}

export function drawTicket(random: Random, health: number, daysAgo: number): TicketPlan {
  const gravity = random() + (0.5 - health) * 0.6;
  const priority = gravity > 0.92 ? "URGENT" : gravity > 0.7 ? "HIGH" : gravity > 0.35 ? "MEDIUM" : "LOW";
  const open = daysAgo < 30 && random() < 0.55 - 0.45 * health;
  return {
    daysAgo,
    closedAfterHours: open ? null : between(random, 1, Math.round(20 + (1 - health) * 200)),
    priority,
  };
}

export function addTicket(
  sink: PortfolioSink,
  random: Random,
  company: Company,
  contactIds: readonly number[],
  plan: TicketPlan,
): void {
  const now = sink.clock.now();
  const openedAt = now - plan.daysAgo * dayMs - Math.floor(random() * dayMs * 0.9);
  const closedAt =
    plan.closedAfterHours === null
      ? null
      : Math.min(now - 3_600_000, openedAt + plan.closedAfterHours * 3_600_000);
  const values: Record<string, string> = {
    subject: pick(random, subjects),
    hs_pipeline: "0",
    hs_pipeline_stage: closedAt === null ? pick(random, ["1", "2", "3"]) : "4",
    hs_ticket_priority: plan.priority,
    hs_ticket_category: pick(random, categories),
    source_type: pick(random, ["CHAT", "EMAIL", "FORM", "PHONE"]),
    hs_is_closed: String(closedAt !== null),
  };
  if (closedAt !== null) values.closed_date = toInstant(closedAt);
  const id = sink.seed("tickets", values, openedAt, closedAt ?? openedAt);
  sink.seedLink("tickets", id, "companies", company.id);
  const contactId = contactIds[Math.floor(random() * contactIds.length)];
  if (contactId !== undefined) sink.seedLink("tickets", id, "contacts", contactId);
}
