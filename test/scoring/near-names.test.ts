import { expect, it } from "vitest";
import { nearNames } from "#scoring";

it("takes names of which at most a third of the letters differ, one step either side", () => {
  expect(nearNames("mapings", ["mapping", "scope"])).toEqual(["mapping"]);
  expect(nearNames("abcdef", ["abcdxy"])).toEqual(["abcdxy"]);
  expect(nearNames("abcdef", ["abcxyz"])).toEqual([]);
  expect(nearNames("is", ["in", "at"])).toEqual(["in"]);
});

it("counts neighbours that changed places as one letter, and no difference of case", () => {
  expect(nearNames("scroe", ["score"])).toEqual(["score"]);
  expect(nearNames("ab", ["ba"])).toEqual(["ba"]);
  expect(nearNames("ARR", ["arr"])).toEqual(["arr"]);
});

it("puts the nearest first, and takes a shared long word where asked", () => {
  expect(nearNames("score_now", ["score_mow_", "score_nov"])).toEqual(["score_nov", "score_mow_"]);
  expect(nearNames("login_count", ["logins", "close_date"])).toEqual([]);
  expect(nearNames("login_count", ["logins", "close_date"], { byWord: true })).toEqual(["logins"]);
  expect(nearNames("renewal_date", ["first_conversion_date"], { byWord: true })).toEqual([]);
});
