import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { businessHoursBetween, usualWeek } from "#scoring";
import { businessDayHours } from "../../../scoring/relationship/business-hours.ts";

const utc = usualWeek();

describe("business hours between two instants", () => {
  it.each([
    ["within a day", "2026-10-30T09:30:00Z", "2026-10-30T11:00:00Z", 1.5],
    ["over a weekend (the example)", "2026-10-30T16:00:00Z", "2026-11-02T10:00:00Z", 2],
    ["from before the opening to after the closing", "2026-10-30T01:00:00Z", "2026-10-30T23:00:00Z", 8],
    ["at night", "2026-10-29T18:00:00Z", "2026-10-30T08:00:00Z", 0],
    ["over a weekend only", "2026-10-31T00:00:00Z", "2026-11-02T00:00:00Z", 0],
    ["a whole week", "2026-10-20T13:00:00Z", "2026-10-27T13:00:00Z", 40],
    ["a hundred weeks", "2024-11-26T13:00:00Z", "2026-10-27T13:00:00Z", 4000],
    ["before 1970", "1969-12-29T00:00:00Z", "1970-01-05T00:00:00Z", 40],
    ["the wrong way round", "2026-10-30T11:00:00Z", "2026-10-30T09:30:00Z", 0],
  ])("%s", (_, from, to, hours) => expect(businessHoursBetween(from, to, utc)).toBeCloseTo(hours, 9));

  it("are those of the week's own clock", () => {
    // 13:00–21:00 UTC on the east coast of America; 03:30–11:30 UTC in India.
    const [from, to] = ["2026-10-30T10:00:00Z", "2026-10-30T14:00:00Z"];
    expect(businessHoursBetween(from, to, usualWeek(-240))).toBe(1);
    expect(businessHoursBetween(from, to, usualWeek(330))).toBe(1.5);
    // Sunday evening in UTC is Monday morning in Auckland.
    const monday = ["2026-11-01T20:00:00Z", "2026-11-01T22:00:00Z"] as const;
    expect(businessHoursBetween(...monday, usualWeek(780))).toBe(2);
  });

  it("leave out absences, overlapping ones once", () => {
    const friday = ["2026-10-30T09:00:00Z", "2026-10-30T17:00:00Z"] as const;
    const away = (...absences: { from: string; until?: string }[]) =>
      businessHoursBetween(...friday, utc, absences);
    expect(away({ from: "2026-10-30T12:00:00Z", until: "2026-10-30T13:00:00Z" })).toBe(7);
    expect(
      away(
        { from: "2026-10-30T15:00:00Z" },
        { from: "2026-10-30T12:00:00Z", until: "2026-10-30T14:00:00Z" },
        { from: "2026-10-30T13:00:00Z", until: "2026-10-30T13:30:00Z" },
      ),
    ).toBe(4);
    expect(away({ from: "2026-10-01T00:00:00Z", until: "2026-12-01T00:00:00Z" })).toBe(0);
    expect(away({ from: "2026-10-30T14:00:00Z", until: "2026-10-30T12:00:00Z" })).toBe(8);
  });

  it("are null where something cannot be read", () => {
    const [from, to] = ["2026-10-30T09:00:00Z", "2026-10-30T17:00:00Z"];
    expect(businessHoursBetween("yesterday", to, utc)).toBeNull();
    expect(businessHoursBetween(from, "2026-10-30T17:00:00", utc)).toBeNull();
    expect(businessHoursBetween(from, to, usualWeek(Number.NaN))).toBeNull();
    expect(businessHoursBetween(from, to, utc, [{ from: "?" }])).toBeNull();
  });

  it("an opening that makes no sense is closed, and hours beyond the day are cut", () => {
    const week = (from: number, to: number) => ({ utcOffsetMinutes: 0, days: Array(7).fill({ from, to }) });
    const day = ["2026-10-30T00:00:00Z", "2026-10-31T00:00:00Z"] as const;
    expect(businessHoursBetween(...day, week(17, 9))).toBe(0);
    expect(businessHoursBetween(...day, week(Number.NaN, 9))).toBe(0);
    expect(businessHoursBetween(...day, week(-3, 30))).toBe(24);
    expect(businessDayHours(week(9, 9))).toBe(0);
    expect(businessDayHours(utc)).toBe(8);
  });

  it("add up over any instant between, and agree with counting minutes", () => {
    const minute = fc.integer({ min: 0, max: 20 * 1440 }).map((n) => Date.UTC(2026, 9, 20) + n * 60_000);
    const offset = fc.constantFrom(-300, 0, 60, 330, 780);
    fc.assert(
      fc.property(fc.tuple(minute, minute, minute), offset, (instants, utcOffsetMinutes) => {
        const [a, b, c] = [...instants].sort((x, y) => x - y) as [number, number, number];
        const week = usualWeek(utcOffsetMinutes);
        const hours = (from: number, to: number) =>
          businessHoursBetween(new Date(from).toISOString(), new Date(to).toISOString(), week)!;
        expect(hours(a, b) + hours(b, c)).toBeCloseTo(hours(a, c), 9);
        expect(hours(a, b)).toBeCloseTo(minutesOpen(a, b, utcOffsetMinutes) / 60, 9);
      }),
      { numRuns: 1000 },
    );
  });
});

/** The same count the slow way: minute by minute on the local clock. */
function minutesOpen(from: number, to: number, utcOffsetMinutes: number): number {
  let open = 0;
  for (let at = from; at < to; at += 60_000) {
    const local = new Date(at + utcOffsetMinutes * 60_000);
    const weekday = local.getUTCDay();
    if (weekday >= 1 && weekday <= 5 && local.getUTCHours() >= 9 && local.getUTCHours() < 17) open++;
  }
  return open;
}
