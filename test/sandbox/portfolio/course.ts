import { bell, between, pick, type Random } from "../random.ts";
import { dayMs } from "./sink.ts";

/** What a customer is really going through; never shown to the CRM. */
export type CourseName = "early_churner" | "slow_decay" | "steady" | "expanding";

export interface Course {
  name: CourseName;
  /** First day as a customer, epoch milliseconds at midnight UTC. */
  since: number;
  /** Latent health, 0–1: half a year ago (or at the start) and now. */
  before: number;
  now: number;
}

/** Share of all customers, age in days, and the spans of latent health. */
interface CourseKind {
  name: CourseName;
  share: number;
  ageDays: readonly [number, number];
  before: readonly [number, number];
  now: readonly [number, number];
}

const steady: CourseKind = {
  name: "steady",
  share: 0.45,
  ageDays: [120, 2000],
  before: [0.5, 0.8],
  now: [0.5, 0.8],
};

/** Roughly what vendors report of small and mid-size SaaS. */
const courses: readonly CourseKind[] = [
  { name: "early_churner", share: 0.1, ageDays: [30, 240], before: [0.35, 0.55], now: [0.03, 0.28] },
  { name: "slow_decay", share: 0.2, ageDays: [300, 1500], before: [0.6, 0.85], now: [0.12, 0.48] },
  steady,
  { name: "expanding", share: 0.25, ageDays: [200, 1800], before: [0.6, 0.8], now: [0.76, 0.98] },
];

/** @param today midnight UTC, epoch milliseconds. */
export function drawCourse(random: Random, today: number): Course {
  const kind = drawKind(random());
  const within = ([low, high]: readonly [number, number]) => low + random() * (high - low);
  return {
    name: kind.name,
    since: today - between(random, ...kind.ageDays) * dayMs,
    before: within(kind.before),
    now: within(kind.now),
  };
}

/** The kind of course that a number in [0, 1) falls to. */
function drawKind(chance: number): CourseKind {
  let above = 0;
  for (const kind of courses) {
    above += kind.share;
    if (chance < above) return kind;
  }
  return steady;
}

/** Latent health that many days ago: a straight line over the last half year, flat before it. */
export function healthAt(course: Course, daysAgo: number): number {
  const share = Math.min(1, Math.max(0, daysAgo / 180));
  return course.now + (course.before - course.now) * share;
}

/** A figure that follows the latent health from `low` to `high`, with noise of a tenth of the span. */
export function driven(random: Random, health: number, low: number, high: number): number {
  const value = low + (high - low) * (health + 0.1 * bell(random));
  return Math.min(Math.max(low, high), Math.max(Math.min(low, high), value));
}

/** What becomes of the customer within the next half year: what a backtest compares a score with. */
export function drawOutcome(random: Random, course: Course, today: number): Readonly<Record<string, string>> {
  const on = new Date(today + between(random, 20, 170) * dayMs).toISOString().slice(0, 10);
  const chance = random();
  const leaves = chance < (course.now < 0.3 ? 0.75 : course.now < 0.5 ? 0.35 : 0.03);
  if (leaves)
    return {
      course: course.name,
      outcome: "churned",
      on,
      reason: pick(random, ["no adoption", "price", "competitor", "sponsor left"]),
    };
  return {
    course: course.name,
    outcome: course.name === "expanding" && chance > 0.4 ? "expanded" : "renewed",
    on,
  };
}
