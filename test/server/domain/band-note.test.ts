import { expect, it } from "vitest";
import { bandNote } from "../../../server/domain/band-note.ts";

const bands = { yellow: 40.5, green: 70.5, margin: 3, dwellDays: 2, unknownBelowCoverage: 0.35 };

it.each([
  ["yellow", { band: "red", days: 1 }, "Yellow; Red if it stays below 38 tomorrow"],
  ["green", { band: "yellow", days: 1 }, "Green; Yellow if it stays below 68 tomorrow"],
  ["green", { band: "red", days: 1 }, "Green; Red if it stays below 68 tomorrow"],
  ["thriving", { band: "yellow", days: 1 }, "Thriving; Yellow if it stays below 68 tomorrow"],
  ["red", { band: "yellow", days: 1 }, "Red; Yellow if it stays at 44 or more tomorrow"],
  ["yellow", { band: "green", days: 1 }, "Yellow; Green if it stays at 74 or more tomorrow"],
] as const)("%s with %j pending", (band, pending, words) => {
  expect(bandNote(band, pending, bands)).toBe(words);
});

it("says how many days are left where there is more than one, and nothing where nothing is pending", () => {
  const slow = { ...bands, dwellDays: 5 };
  expect(bandNote("red", { band: "yellow", days: 2 }, slow)).toBe(
    "Red; Yellow if it stays at 44 or more for 3 more days",
  );
  expect(bandNote("green", null, bands)).toBe(null);
  expect(bandNote("unknown", { band: "red", days: 1 }, bands)).toBe(null);
});

it("takes the cuts in force and the scorecard's own names of bands", () => {
  const own = { ...bands, by: "quartile" as const, labels: { red: "At risk", yellow: "Watch" } };
  const note = (band: "red" | "yellow" | "green", next: "red" | "yellow" | "green", margin = 3) =>
    bandNote(band, { band: next, days: 1 }, own, { ...own, yellow: 52.2, green: 66.8, margin });
  expect(note("yellow", "red")).toBe("Watch; At risk if it stays below 49 tomorrow");
  expect(note("yellow", "green")).toBe("Watch; Green if it stays at 71 or more tomorrow");
  // 52.2 itself is shown as 52, so that 51 is the first that is surely red and 53 the first that surely is not.
  expect(note("yellow", "red", 0)).toBe("Watch; At risk if it stays below 52 tomorrow");
  expect(note("red", "yellow", 0)).toBe("At risk; Watch if it stays at 53 or more tomorrow");
});
