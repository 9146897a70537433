import { bell, between, type Random } from "../random.ts";
import { type Course, healthAt } from "./course.ts";
import { dayMs, type PropertyPast, toDay } from "./sink.ts";

/** Usage figures that a product keeps in the CRM every other day, with the span that latent health drives. */
const usageSpans: Readonly<Record<string, readonly [low: number, high: number, decimals: number]>> = {
  logins_per_week: [0, 14, 1],
  core_feature_adoption: [5, 95, 0],
  dau_mau: [3, 55, 0],
};
const everyDays = 2;
const usageVersions = 18;

/**
 * What the company's properties held before: usage drifting along the course, payments before they were late, the
 * survey and the pulse before the last. The last version is always the present value.
 * @param values the company's present values; what is not among them has no past.
 */
export function pastFigures(
  random: Random,
  course: Course,
  values: Readonly<Record<string, string>>,
  createdAt: number,
  today: number,
): PropertyPast {
  const past: Record<string, readonly { at: number; value: string }[]> = {
    ...usagePast(random, course, values, today),
    ...paymentPast(values, createdAt),
    ...askedPast(random, course, values, ["nps_score", "nps_asked_on", -60, 80], today),
    ...askedPast(random, course, values, ["csat_score", "csat_asked_on", 35, 98], today),
    ...askedPast(random, course, values, ["csm_pulse", "csm_pulse_on", 1, 10], today),
  };
  return Object.fromEntries(
    Object.entries(past).flatMap(([name, versions]) => {
      const since = versions.filter(({ at }) => at >= createdAt);
      return since.length > 0 ? [[name, since] as const] : [];
    }),
  );
}

function usagePast(
  random: Random,
  course: Course,
  values: Readonly<Record<string, string>>,
  today: number,
): PropertyPast {
  const seats = Number(values.seats_paid);
  const spans = { ...usageSpans, ...(seats > 0 ? { seats_active: [0.15 * seats, seats, 0] as const } : {}) };
  return Object.fromEntries(
    Object.entries(spans).flatMap(([name, [low, high, decimals]]) => {
      if (values[name] === undefined) return [];
      const now = Number(values[name]);
      const earlier = Array.from({ length: usageVersions }, (_, index) => {
        const daysAgo = (usageVersions - index) * everyDays;
        const drift = healthAt(course, daysAgo) - course.now + 0.015 * bell(random);
        const value = Math.min(high, Math.max(low, now + drift * (high - low)));
        return { at: today - daysAgo * dayMs, value: value.toFixed(decimals) };
      });
      return [[name, distinct([...earlier, { at: today - dayMs, value: values[name] }])]];
    }),
  );
}

/** An invoice was in order until it was due, late for a month, then overdue. */
function paymentPast(values: Readonly<Record<string, string>>, createdAt: number): PropertyPast {
  const due = values.oldest_unpaid_invoice_due;
  if (due === undefined) return {};
  const dueAt = Date.parse(due);
  const late = { at: dueAt + dayMs, value: "late" };
  const statuses =
    values.payment_status === "overdue" ? [late, { at: dueAt + 31 * dayMs, value: "overdue" }] : [late];
  return {
    payment_status: [{ at: createdAt, value: "current" }, ...statuses],
    oldest_unpaid_invoice_due: [{ at: dueAt + dayMs, value: due }],
  };
}

/** A figure that somebody asked for, and the time before that. */
function askedPast(
  random: Random,
  course: Course,
  values: Readonly<Record<string, string>>,
  [name, askedOn, low, high]: readonly [string, string, number, number],
  today: number,
): PropertyPast {
  const value = values[name];
  const on = values[askedOn];
  if (value === undefined || on === undefined) return {};
  const at = Date.parse(on);
  const before = at - between(random, 28, 35) * dayMs;
  const drift = healthAt(course, (today - before) / dayMs) - course.now;
  const earlier = String(Math.round(Math.min(high, Math.max(low, Number(value) + drift * (high - low)))));
  return {
    [name]: distinct([
      { at: before, value: earlier },
      { at, value },
    ]),
    [askedOn]: [
      { at: before, value: toDay(before) },
      { at, value: on },
    ],
  };
}

/** Without those that changed nothing. */
function distinct(versions: readonly { at: number; value: string }[]): { at: number; value: string }[] {
  return versions.filter(({ value }, index) => value !== versions[index - 1]?.value);
}
