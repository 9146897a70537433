import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PulseRecord, pulseInForce, pulseSignal, ratingBehind } from "../../../server/domain/pulse.ts";

const at = (ms: number) => new Date(Date.UTC(2026, 10, 20, 12) + ms).toISOString();
const given = (ms: number, over: Partial<PulseRecord> = {}): PulseRecord => ({
  id: String(ms),
  value: 7,
  note: null,
  by: "ana@example.com",
  at: at(ms),
  takenBackAt: null,
  ...over,
});

describe("the pulse in force", () => {
  it("is the newest that was given and not taken back by then, at its very instant too", () => {
    const pulses = [given(0), given(10, { takenBackAt: at(20) }), given(30)];
    const inForce = [-1, 0, 9, 10, 19, 20, 29, 30].map((ms) => pulseInForce(pulses, at(ms))?.id ?? null);
    expect(inForce).toEqual([null, "0", "0", "10", "10", "0", "0", "30"]);
  });

  it("of a past instant is the same whatever was done later", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100)), fc.nat(100), (instants, then) => {
        const pulses = instants.toSorted((a, b) => a - b).map((ms) => given(ms));
        const known = pulses.filter((one) => one.at <= at(then));
        const later = pulses.map((one) => ({ ...one, takenBackAt: at(then + 1) }));
        expect(pulseInForce(later, at(then))?.at).toBe(pulseInForce(known, at(then))?.at);
      }),
    );
  });
});

describe("the signal", () => {
  const mine = [given(0, { value: 9 })];
  const now = at(1_000);
  const day = "2026-11-20T00:00:00.000Z";

  it.each([
    ["no property", undefined, 9],
    ["a property without a date, read before", { value: 2, recordedAt: at(-1) }, 9],
    ["a property without a date, read after", { value: 2, recordedAt: at(1) }, undefined],
    [
      "a property of the day before, read after",
      { value: 2, observedAt: "2026-11-19T00:00:00.000Z", recordedAt: at(1) },
      9,
    ],
    ["a property of the same day, read before", { value: 2, observedAt: day, recordedAt: at(-1) }, 9],
    ["a property of the same day, read after", { value: 2, observedAt: day, recordedAt: at(1) }, undefined],
    [
      "a property of the day after",
      { value: 2, observedAt: "2026-11-21T00:00:00.000Z", recordedAt: at(-9) },
      undefined,
    ],
  ])("with %s", (_what, mapped, value) => {
    expect(pulseSignal(mine, mapped, now).pulse?.value).toBe(value);
  });

  it("leads back to its rating, and a property's signal to none", () => {
    const { pulse } = pulseSignal(mine, undefined, now);
    expect(ratingBehind(mine, pulse)).toBe(mine[0]);
    expect(ratingBehind(mine, { value: 9, recordedAt: at(0) })).toBeNull();
    expect(ratingBehind(mine, null)).toBeNull();
  });
});
