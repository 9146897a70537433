import { describe, expect, it } from "vitest";
import { findMetric, resolveMetric } from "#scoring";
import { plainMetric } from "./support/scorecards.ts";

const pulse = findMetric("pulse")!;

describe("resolveMetric", () => {
  it("takes from the registry what the scorecard leaves out", () => {
    expect(resolveMetric({ id: "pulse", weight: 1 })).toEqual({
      id: "pulse",
      label: pulse.label,
      unit: pulse.unit,
      signal: "pulse",
      signals: ["pulse"],
      direction: "up",
      curve: pulse.curve,
      freshDays: 30,
      minSamples: null,
      step: null,
      baseline: 50,
    });
  });

  it("lets the scorecard have its own way", () => {
    const own = { label: "Gut feeling", freshDays: 7, minSamples: 2, baseline: { default: 60 } };
    expect(resolveMetric({ id: "pulse", weight: 1, ...own })).toMatchObject({ ...own, signal: "pulse" });
  });

  it("inherits neither freshness nor unit for another signal under the same id", () => {
    expect(resolveMetric({ id: "pulse", weight: 1, signal: "mood" })).toMatchObject({
      signal: "mood",
      freshDays: null,
      unit: "",
      curve: pulse.curve,
    });
  });

  it("knows a metric that only the scorecard defines", () => {
    const metric = { ...plainMetric("fleet", { unit: "km" }), direction: "up" as const };
    expect(resolveMetric({ ...metric, curve: { type: "percentage", target: 100 } })).toMatchObject({
      label: "fleet",
      unit: "km",
      freshDays: null,
    });
  });

  it("says how to avoid a metric that cannot be scored", () => {
    expect(() => resolveMetric({ id: "fleet", weight: 1 })).toThrow(/parseScorecard/);
  });
});
