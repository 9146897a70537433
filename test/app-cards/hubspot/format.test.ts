import { describe, expect, test } from "vitest";
import { formatsFor } from "../../../app-cards/hubspot/health/format.ts";

const now = new Date("2026-11-22T23:30:00Z");
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("formats of a reader", () => {
  const formats = formatsFor("en-gb", "Europe/Berlin", now);

  test.each([
    [5.2, "+5.2"],
    [-8.6, "−8.6"],
    [0, "0.0"],
    [-0, "0.0"],
    [0.04, "0.0"],
    [-0.05, "−0.1"],
    [12, "+12.0"],
  ])("%d points are %s", (points, words) => {
    expect(formats.points(points)).toBe(words);
  });

  test("today is the portal's: half past midnight in Berlin is already the 23rd", () => {
    expect(formats.daysUntil("2026-11-23")).toBe(0);
    expect(formats.daysUntil("2026-11-24")).toBe(1);
    expect(formats.daysUntil("2026-11-22")).toBe(-1);
    expect(formats.moment("2026-11-22T23:05:00Z")).toBe("today at 00:05");
    expect(formats.moment("2026-11-22T22:59:00Z")).toBe("22 Nov 2026 at 23:59");
  });

  test("a change of clocks does not make a day longer", () => {
    const march = formatsFor("en-gb", "Europe/Berlin", new Date("2026-03-28T12:00:00Z"));
    expect(march.daysUntil("2026-03-30")).toBe(2);
  });

  test("a calendar day is the same day in every zone", () => {
    const honolulu = formatsFor("en-gb", "Pacific/Honolulu", now);
    expect(honolulu.day("2026-11-22")).toBe("22 Nov 2026");
  });

  test("money carries its currency, and is a plain number without one", () => {
    expect(plain(formats.money(84_000, "EUR"))).toBe("€84,000");
    expect(plain(formats.money(84_000, null))).toBe("84,000");
    expect(plain(formats.money(84_000, "not a code"))).toBe("84,000 not a code");
  });
});

test.each([
  [undefined, undefined],
  ["", ""],
  ["no such locale!", "Nowhere/Land"],
])("locale %s and zone %s fall back to English and UTC", (locale, zone) => {
  const formats = formatsFor(locale, zone, now);
  expect(formats.moment("2026-11-22T23:05:00Z")).toMatch(/^today at /);
  expect(formats.decimal(70.5)).toBe("70.5");
});
