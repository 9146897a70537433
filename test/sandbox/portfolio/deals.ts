import type { Random } from "../random.ts";
import type { Course } from "./course.ts";
import type { Company } from "./people.ts";
import { dayMs, type PortfolioSink, toInstant } from "./sink.ts";

export interface DealPlan {
  name: string;
  kind: "newbusiness" | "existingbusiness" | "renewal";
  stage: "closedwon" | "closedlost" | "contractsent" | "presentationscheduled";
  amount: number;
  /** Close date, past or expected; epoch milliseconds. */
  closesAt: number;
}

/** A customer's deals so far: the first one, a renewal a year, an expansion for those who grow, and the open ones. */
export function customerDeals(
  random: Random,
  course: Course,
  company: string,
  arr: number,
  today: number,
): DealPlan[] {
  const deals: DealPlan[] = [
    {
      name: `${company} – new business`,
      kind: "newbusiness",
      stage: "closedwon",
      amount: Math.round(arr * 0.8),
      closesAt: course.since,
    },
  ];
  const yearMs = 365 * dayMs;
  for (let renewal = course.since + yearMs; renewal < today; renewal += yearMs) {
    const year = new Date(renewal).getUTCFullYear();
    deals.push({
      name: `${company} – renewal ${year}`,
      kind: "renewal",
      stage: "closedwon",
      amount: arr,
      closesAt: renewal,
    });
  }
  if (course.name === "expanding") {
    const closesAt = today - Math.floor(random() * 150) * dayMs;
    deals.push({
      name: `${company} – expansion`,
      kind: "existingbusiness",
      stage: "closedwon",
      amount: Math.round(arr * 0.3),
      closesAt,
    });
  }
  const next =
    deals.length > 0 ? course.since + (Math.floor((today - course.since) / yearMs) + 1) * yearMs : today;
  if (next - today < 120 * dayMs) {
    const year = new Date(next).getUTCFullYear();
    deals.push({
      name: `${company} – renewal ${year}`,
      kind: "renewal",
      stage: "contractsent",
      amount: arr,
      closesAt: next,
    });
  }
  return deals;
}

export function addDeal(
  sink: PortfolioSink,
  random: Random,
  company: Company,
  ownerId: string,
  plan: DealPlan,
): void {
  const now = sink.clock.now();
  const closed = plan.stage === "closedwon" || plan.stage === "closedlost";
  const createdAt = Math.min(now - dayMs, plan.closesAt - Math.floor(20 + random() * 60) * dayMs);
  const modifiedAt = closed
    ? Math.min(now - dayMs, plan.closesAt)
    : now - Math.floor(random() * 20 * dayMs) - dayMs;
  const amount = String(plan.amount);
  const id = sink.seed(
    "deals",
    {
      dealname: plan.name,
      amount,
      amount_in_home_currency: amount,
      deal_currency_code: "EUR",
      closedate: toInstant(plan.closesAt),
      pipeline: "default",
      dealstage: plan.stage,
      dealtype: plan.kind,
      hs_is_closed: String(closed),
      hs_is_closed_won: String(plan.stage === "closedwon"),
      hubspot_owner_id: ownerId,
    },
    createdAt,
    Math.max(createdAt, modifiedAt),
  );
  sink.seedLink("deals", id, "companies", company.id);
}
