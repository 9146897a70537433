import { describe, expect, test } from "vitest";
import { syncedProperties } from "../../../app-cards/contract/index.ts";
import { scoreOfProperties } from "../../../app-cards/hubspot/health/score-summary.ts";

const { score, band, bandSince, previousBand, changedOn, status, trend, summary } = syncedProperties;

describe("the score that a company's properties hold", () => {
  test("is read with its band, trend, dates and sentence", () => {
    const held = {
      [score]: "38",
      [band]: "red",
      [trend]: "declining",
      [bandSince]: "2026-11-16",
      [changedOn]: "1763683200000",
      [summary]: "No meeting since 5 Oct.",
    };
    expect(scoreOfProperties(held)).toMatchObject({
      kind: "scored",
      score: 38,
      band: "red",
      bandLabel: "Red – critical",
      trend: "declining",
      bandSince: "2026-11-16",
      writtenOn: "2025-11-21",
      sentence: "No meeting since 5 Oct.",
    });
  });

  test("began in its band no later than on that day, where no band before it is known", () => {
    const held = { [score]: "38", [band]: "red", [bandSince]: "2026-11-16" };
    expect(scoreOfProperties(held)).toMatchObject({ bandSinceAtLeast: true });
    expect(scoreOfProperties({ ...held, [previousBand]: "yellow" })).toMatchObject({
      bandSinceAtLeast: false,
    });
  });

  test("not enough data has no number", () => {
    expect(scoreOfProperties({ [band]: "not_enough_data", [score]: "" })).toMatchObject({
      kind: "scored",
      score: null,
      band: "unknown",
    });
  });

  test("an account outside the scope is excluded", () => {
    expect(scoreOfProperties({ [status]: "excluded" })).toEqual({ kind: "excluded" });
  });

  test.each([
    ["nothing written", {}],
    ["a band without its number", { [band]: "red" }],
    ["a number without its band", { [score]: "38" }],
    ["a number beside not enough data", { [band]: "not_enough_data", [score]: "38" }],
    ["a band of another name", { [band]: "purple", [score]: "38" }],
    ["a band named like our own word", { [band]: "unknown", [score]: "" }],
    ["a band named like a method", { [band]: "toString", [score]: "38" }],
    ["a number above the range", { [band]: "green", [score]: "101" }],
    ["a number below the range", { [band]: "red", [score]: "-1" }],
    ["no number", { [band]: "red", [score]: "many" }],
  ])("%s is no score", (_case, held) => {
    expect(scoreOfProperties(held)).toEqual({ kind: "none" });
  });

  test("an unreadable date is left out, the score stays", () => {
    expect(scoreOfProperties({ [score]: "38", [band]: "red", [bandSince]: "soon" })).toMatchObject({
      score: 38,
      bandSince: null,
    });
  });
});
