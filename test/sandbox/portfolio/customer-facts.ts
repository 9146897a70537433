import { bell, between, type Random } from "../random.ts";
import { type Course, driven } from "./course.ts";
import { dayMs, toDay } from "./sink.ts";

/** Shares of customers whose account holds less than it should. */
const tooSparse = 0.05;
const withGaps = 0.2;

/** Facts that may be missing from a customer with gaps, in pairs that belong together. */
const optionalFacts = [
  ["core_feature_adoption"],
  ["dau_mau"],
  ["onboarding_completion"],
  ["nps_score", "nps_asked_on"],
  ["csat_score", "csat_asked_on"],
  ["csm_pulse", "csm_pulse_on"],
  ["seats_active", "seats_paid"],
  ["logins_per_week"],
] as const;

export interface CustomerFacts {
  arr: number;
  values: Record<string, string>;
  /** True = so little is known that a score would be a guess: contacts and activity are left out, too. */
  sparse: boolean;
}

/** The company's figures as its course has driven them up to today. */
export function customerFacts(random: Random, course: Course, today: number): CustomerFacts {
  const arr = Math.round(Math.exp(10.3 + 0.9 * bell(random)) / 100) * 100;
  const contract = {
    arr: String(arr),
    customer_since: toDay(course.since),
    renewal_date: toDay(nextRenewal(random, course, today)),
  };
  const kind = random();
  if (kind < tooSparse) return { arr, values: contract, sparse: true };
  const values: Record<string, string> = {
    ...contract,
    ...usage(random, course, arr),
    ...surveys(random, course, today),
    ...payment(random, course, today),
    ...pulse(random, course, today),
  };
  if (kind < tooSparse + withGaps) dropSome(random, values);
  return { arr, values, sparse: false };
}

/** The next anniversary; those who leave early have theirs soon. */
function nextRenewal(random: Random, course: Course, today: number): number {
  if (course.name === "early_churner") return today + between(random, 20, 150) * dayMs;
  const years = Math.floor((today - course.since) / (365 * dayMs)) + 1;
  return course.since + years * 365 * dayMs;
}

function usage(random: Random, course: Course, arr: number): Record<string, string> {
  const paid = Math.max(5, Math.round(arr / between(random, 400, 900)));
  const isNew = course.name === "early_churner";
  return {
    seats_paid: String(paid),
    seats_active: String(Math.round((paid * driven(random, course.now, 15, 100)) / 100)),
    logins_per_week: String(Math.round(driven(random, course.now, 0, 14) * 10) / 10),
    core_feature_adoption: String(Math.round(driven(random, course.now, 5, 95))),
    dau_mau: String(Math.round(driven(random, course.now, 3, 55))),
    onboarding_completion: String(
      Math.round(isNew ? driven(random, course.now, 10, 90) : driven(random, course.now, 60, 100)),
    ),
  };
}

function surveys(random: Random, course: Course, today: number): Record<string, string> {
  return {
    nps_score: String(Math.round(driven(random, course.now, -60, 80))),
    nps_asked_on: toDay(today - between(random, 5, 120) * dayMs),
    csat_score: String(Math.round(driven(random, course.now, 35, 98))),
    csat_asked_on: toDay(today - between(random, 3, 60) * dayMs),
  };
}

function payment(random: Random, course: Course, today: number): Record<string, string> {
  const trouble = random() < 0.45 - 0.5 * course.now;
  if (!trouble) return { payment_status: "current" };
  const lateDays = between(random, 5, 75);
  return {
    payment_status: lateDays > 30 ? "overdue" : "late",
    oldest_unpaid_invoice_due: toDay(today - lateDays * dayMs),
  };
}

function pulse(random: Random, course: Course, today: number): Record<string, string> {
  return {
    csm_pulse: String(Math.round(driven(random, course.now, 1, 10))),
    csm_pulse_on: toDay(today - between(random, 1, 80) * dayMs),
  };
}

/** Leaves out two to four of the optional facts. */
function dropSome(random: Random, values: Record<string, string>): void {
  const start = Math.floor(random() * optionalFacts.length);
  const count = between(random, 2, 4);
  for (let index = 0; index < count; index += 1) {
    const names = optionalFacts[(start + index * 3) % optionalFacts.length] ?? [];
    for (const name of names) delete values[name];
  }
}
