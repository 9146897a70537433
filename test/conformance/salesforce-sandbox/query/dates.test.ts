import { describe, expect, it } from "vitest";
import { rowsOf, smallOrg } from "./small-org.ts";

// The org's day is 2026-05-13, a Wednesday of the second quarter.
const spans: readonly [string, string, string][] = [
  ["TODAY", "2026-05-13", "2026-05-13"],
  ["YESTERDAY", "2026-05-12", "2026-05-12"],
  ["TOMORROW", "2026-05-14", "2026-05-14"],
  ["LAST_WEEK", "2026-05-03", "2026-05-09"],
  ["THIS_WEEK", "2026-05-10", "2026-05-16"],
  ["NEXT_WEEK", "2026-05-17", "2026-05-23"],
  ["LAST_MONTH", "2026-04-01", "2026-04-30"],
  ["this_month", "2026-05-01", "2026-05-31"],
  ["NEXT_MONTH", "2026-06-01", "2026-06-30"],
  ["LAST_QUARTER", "2026-01-01", "2026-03-31"],
  ["THIS_QUARTER", "2026-04-01", "2026-06-30"],
  ["LAST_YEAR", "2025-01-01", "2025-12-31"],
  ["THIS_YEAR", "2026-01-01", "2026-12-31"],
  ["NEXT_YEAR", "2027-01-01", "2027-12-31"],
  ["LAST_90_DAYS", "2026-02-12", "2026-05-13"],
  ["NEXT_90_DAYS", "2026-05-14", "2026-08-11"],
  ["LAST_N_DAYS:3", "2026-05-10", "2026-05-13"],
  ["NEXT_N_DAYS:3", "2026-05-14", "2026-05-16"],
  ["N_DAYS_AGO:3", "2026-05-10", "2026-05-10"],
  ["LAST_N_WEEKS:2", "2026-04-26", "2026-05-09"],
  ["NEXT_N_MONTHS:2", "2026-06-01", "2026-07-31"],
  ["N_MONTHS_AGO:5", "2025-12-01", "2025-12-31"],
  ["LAST_N_YEARS:2", "2024-01-01", "2025-12-31"],
];

const dayMs = 86_400_000;
const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

describe("date literals", () => {
  it.each(spans)("%s reaches from %s to %s", (literal, first, last) => {
    const org = smallOrg();
    const days = [dayAfter(first, -1), first, last, dayAfter(last, 1)];
    for (const [number, Renewal] of [...new Set(days)].entries())
      org.add("Account", number, { Renewal, SystemModstamp: `${Renewal}T23:59:59.000Z` });
    const found = (where: string) =>
      rowsOf(org, `SELECT Renewal FROM Account WHERE ${where}`).map(({ Renewal }) => Renewal);
    const within = [...new Set([first, last])];
    expect(found(`Renewal = ${literal}`)).toEqual(within);
    expect(found(`SystemModstamp = ${literal}`)).toEqual(within);
    expect(found(`Renewal < ${literal}`)).toEqual([days[0]]);
    expect(found(`Renewal > ${literal}`)).toEqual([days[3]]);
    expect(found(`Renewal != ${literal}`)).toEqual([days[0], days[3]]);
    expect(found(`Renewal >= ${literal}`)).toEqual([...within, days[3]]);
    expect(found(`Renewal <= ${literal}`)).toEqual([days[0], ...within]);
  });

  it("meets an instant of any offset", () => {
    const org = smallOrg();
    org.add("Account", 1, { SystemModstamp: "2026-05-13T00:30:00.000Z" });
    for (const at of [
      "2026-05-13T00:30:00Z",
      "2026-05-13T02:30:00+02:00",
      "2026-05-12T19:30:00.000-0500",
      "2026-05-13T00:30:00.000+0000",
    ])
      expect(rowsOf(org, `SELECT Id FROM Account WHERE SystemModstamp = ${at}`)).toHaveLength(1);
  });
});
