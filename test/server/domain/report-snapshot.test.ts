import fc from "fast-check";
import { expect, test } from "vitest";
import type { Snapshot } from "../../../server/domain/facts.ts";
import { reportSnapshotsOf } from "../../../server/domain/report-snapshot.ts";

const snapshot = (facts: Partial<Snapshot>): Snapshot => ({
  accountId: "001",
  day: "2026-11-27",
  asOf: "2026-11-27T12:00:00.000Z",
  scorecardId: "default",
  scorecardVersion: 3,
  signals: { arr: { value: 84_000 } },
  notApplicable: [],
  previous: { band: "green", pending: null },
  result: { score: 38.4, display: 38, band: "red", pending: null, coverage: 0.7 },
  history: { bandSince: "2026-11-27", previousBand: "green", scoreChangedOn: "2026-11-27", lastMonth: 61 },
  ...facts,
});

test("a day that ended in another band than the day before it leaves the change", () => {
  expect(reportSnapshotsOf(snapshot({}), "2026-11-28", null)).toEqual([
    {
      accountId: "001",
      day: "2026-11-27",
      reason: "band_change",
      score: 38,
      band: "red",
      previousBand: "green",
      scorecardVersion: 3,
      arr: 84_000,
    },
  ]);
});

test("a first day, and one in the same band, leave nothing within a month", () => {
  expect(reportSnapshotsOf(snapshot({ previous: null }), "2026-11-28", null)).toEqual([]);
  const same = snapshot({ previous: { band: "red", pending: null } });
  expect(reportSnapshotsOf(same, "2026-11-28", null)).toEqual([]);
});

test("the last day that was scored in a month stands for its end, also after a pause and in February", () => {
  const before = { previous: null, signals: {} };
  expect(reportSnapshotsOf(snapshot({ ...before, day: "2026-11-27" }), "2026-12-01", "yellow")).toEqual([
    expect.objectContaining({
      day: "2026-11-30",
      reason: "month_end",
      band: "red",
      previousBand: "yellow",
      arr: null,
    }),
  ]);
  const ends = ["2027-02-03", "2028-02-29", "2026-12-31"].map(
    (day) => reportSnapshotsOf(snapshot({ ...before, day }), "2028-07-01", null)[0]?.day,
  );
  expect(ends).toEqual(["2027-02-28", "2028-02-29", "2026-12-31"]);
});

test("over any run of days every change and every month's end is told once", () => {
  const band = fc.constantFrom("red", "yellow", "green", "thriving", "unknown") as fc.Arbitrary<
    Snapshot["result"]["band"]
  >;
  const days = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 40 }), band }), {
    minLength: 2,
    maxLength: 30,
  });
  fc.assert(
    fc.property(days, (run) => {
      let at = Date.parse("2026-01-15");
      let last: Snapshot | null = null;
      const told: string[] = [];
      let changes = 0;
      const months = new Set<string>();
      for (const { gap, band: next } of run) {
        at += gap * 86_400_000;
        const day = new Date(at).toISOString().slice(0, 10);
        if (last) {
          for (const { day: of, reason } of reportSnapshotsOf(last, day, null)) told.push(`${of} ${reason}`);
          if (last.previous && last.previous.band !== last.result.band) changes++;
          if (last.day.slice(0, 7) !== day.slice(0, 7)) months.add(last.day.slice(0, 7));
        }
        const previous: Snapshot["previous"] = last ? { band: last.result.band, pending: null } : null;
        last = snapshot({
          day,
          previous,
          result: { score: 1, display: 1, band: next, pending: null, coverage: 1 },
        });
      }
      expect(new Set(told).size).toBe(told.length);
      expect(told.filter((one) => one.endsWith("band_change"))).toHaveLength(changes);
      expect(told.filter((one) => one.endsWith("month_end"))).toHaveLength(months.size);
    }),
    { numRuns: 300 },
  );
});
