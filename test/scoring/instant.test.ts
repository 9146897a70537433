import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayInWords, daysBefore, monthInWords, parseInstant } from "../../scoring/math/instant.ts";

describe("parseInstant", () => {
  it.each([
    ["1970-01-02T00:00:00Z", 86_400_000],
    ["2026-11-01T10:20:30Z", Date.UTC(2026, 10, 1, 10, 20, 30)],
    ["2026-11-01T10:20:30.456Z", Date.UTC(2026, 10, 1, 10, 20, 30, 456)],
    ["2026-11-01T10:20:30.456789Z", Date.UTC(2026, 10, 1, 10, 20, 30, 456)],
    ["2026-11-01T10:20:30.5Z", Date.UTC(2026, 10, 1, 10, 20, 30, 500)],
    ["2026-11-01T10:20Z", Date.UTC(2026, 10, 1, 10, 20)],
    ["2026-11-01T10:20:30+02:00", Date.UTC(2026, 10, 1, 8, 20, 30)],
    ["2026-11-01T10:20:30-05:30", Date.UTC(2026, 10, 1, 15, 50, 30)],
    ["2026-11-01", Date.UTC(2026, 10, 1)],
    ["2024-02-29", Date.UTC(2024, 1, 29)],
    ["2000-02-29T00:00:00Z", Date.UTC(2000, 1, 29)],
  ])("reads %s", (text, ms) => expect(parseInstant(text)).toBe(ms));

  it.each([
    ["a local time, which is another instant elsewhere", "2026-11-01T10:20:30"],
    ["a day that is not there", "2026-02-30"],
    ["a leap day of a year without one", "1900-02-29T00:00:00Z"],
    ["month 13", "2026-13-01T00:00:00Z"],
    ["hour 24", "2026-11-01T24:00:00Z"],
    ["minute 60", "2026-11-01T10:60:00Z"],
    ["an offset of 24 hours", "2026-11-01T10:20:30+24:00"],
    ["letters among the digits", "2026-1a-01T10:20:30Z"],
    ["other words", "yesterday"],
    ["nothing", ""],
  ])("refuses %s", (_why, text) => expect(parseInstant(text)).toBeNaN());

  it("agrees with the platform on every millisecond of the Gregorian calendar", () => {
    const dates = fc.date({
      min: new Date(Date.UTC(1, 0, 1)),
      max: new Date(Date.UTC(9999, 11, 31)),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseInstant(date.toISOString())).toBe(date.getTime());
      }),
      { numRuns: 1000 },
    );
  });
});

describe("dates in words", () => {
  it("names the day and the month in UTC", () => {
    const ms = Date.UTC(2026, 9, 5, 23, 59, 59);
    expect(dayInWords(ms)).toBe("5 Oct 2026");
    expect(monthInWords(ms)).toBe("Oct 2026");
  });

  it("does not slip over midnight when days were divided and multiplied", () => {
    const month = 365.25 / 12;
    for (let days = 0; days < 40_000; days++) {
      const ms = daysBefore("2026-11-01T00:00:00Z", (days / month) * month);
      expect(ms).toBe(Date.UTC(2026, 10, 1 - days));
    }
  });
});
