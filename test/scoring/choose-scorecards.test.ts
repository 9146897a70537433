import { describe, expect, it } from "vitest";
import { bandLabel, chooseScorecards, parseScorecardSet, ScorecardError, type Traits } from "#scoring";
import { makeScorecard, plainMetric, scorecardJson } from "./support/scorecards.ts";

const card = (id: string, more: object = {}) => ({
  ...scorecardJson({ usage: [plainMetric("a")] }),
  id,
  ...more,
});
const setJson = (more: object = {}) => ({
  format: 1,
  scorecards: [card("general"), card("onboarding"), card("executive")],
  rules: [
    { when: { stage: "onboarding" }, primary: "onboarding", also: ["general"] },
    { when: { segment: ["enterprise", "strategic"], strategy: "stability" }, primary: "executive" },
  ],
  default: { primary: "general" },
  ...more,
});
const chosen = (traits: Traits) =>
  chooseScorecards(parseScorecardSet(setJson()), traits).map(({ scorecard, primary }) => [
    scorecard.id,
    primary,
  ]);
const problemsOf = (json: unknown) => {
  try {
    parseScorecardSet(json);
    return [];
  } catch (error) {
    if (error instanceof ScorecardError) return error.problems;
    throw error;
  }
};

describe("an account's scorecards", () => {
  it.each<[Traits, unknown]>([
    [{}, [["general", true]]],
    [{ segment: "enterprise" }, [["general", true]]],
    [{ segment: "enterprise", strategy: "stability" }, [["executive", true]]],
    [{ segment: "strategic", strategy: "stability" }, [["executive", true]]],
    [{ segment: "strategic", strategy: "profitability" }, [["general", true]]],
    [
      { stage: "onboarding", segment: "enterprise", strategy: "stability" },
      [
        ["onboarding", true],
        ["general", false],
      ],
    ],
  ])("for %j, the first rule that matches: one primary, and any beside it", (traits, expected) => {
    expect(chosen(traits)).toEqual(expected);
  });
});

describe("a set of scorecards that cannot be used", () => {
  it.each<[string, object, string, RegExp]>([
    ["no scorecard", { scorecards: [] }, "scorecards", /at least one/],
    ["no default", { default: undefined }, "default", /expected object/],
    [
      "a rule on nothing",
      { rules: [{ when: {}, primary: "general" }] },
      "rules[0].when",
      /segment, stage or strategy/,
    ],
    ["an unknown primary", { default: { primary: "x" } }, "default.primary", /"x"/],
    ["an unknown one beside it", { default: { primary: "general", also: ["x"] } }, "default.also[0]", /"x"/],
    ["one twice", { default: { primary: "general", also: ["general"] } }, "default.also[0]", /chosen twice/],
    [
      "two primaries",
      { default: { primary: ["general", "executive"] } },
      "default.primary",
      /expected string/,
    ],
    [
      "an id used twice",
      { scorecards: [card("general"), card("onboarding"), card("executive"), card("general")] },
      "scorecards[3].id",
      /another scorecard/,
    ],
    [
      "a rule that never decides",
      {
        rules: [
          { when: { segment: ["smb", "mid"] }, primary: "general" },
          { when: { segment: "smb", stage: "live" }, primary: "onboarding" },
        ],
      },
      "rules[1].when",
      /rules\[0\] matches all/,
    ],
    [
      "a faulty scorecard",
      { scorecards: [card("general", { version: "one" }), card("onboarding"), card("executive")] },
      "scorecards[0].version",
      /number/,
    ],
    [
      "a scorecard that contradicts itself",
      { scorecards: [card("general"), card("onboarding", { thriving: { metric: "x" } }), card("executive")] },
      "scorecards[1].thriving.metric",
      /"x"/,
    ],
  ])("%s", (_what, more, path, message) => {
    expect(problemsOf(setJson(more))).toEqual([{ path, message: expect.stringMatching(message) }]);
  });

  it("is told everything at once", () => {
    const json = setJson({
      scorecards: [card("general", { format: 2, thriving: { metric: "x" } })],
      rules: "none",
      default: { primary: "gone" },
    });
    expect(problemsOf(json).map(({ path }) => path)).toEqual([
      "rules",
      "default.primary",
      "scorecards[0].format",
      "scorecards[0].thriving.metric",
    ]);
  });
});

describe("bandLabel", () => {
  const labels = { red: "At risk", unknown: "No data" };
  const { bands } = makeScorecard({ usage: [plainMetric("a")] }, { bands: { labels } });
  it("is the scorecard's own, else the band's name", () => {
    expect([bandLabel(bands, "red"), bandLabel(bands, "unknown"), bandLabel(bands, "green")]).toEqual([
      ...["At risk", "No data", "Green"],
    ]);
  });

  it("comes with the usual cuts where only labels are given", () => {
    expect(bands).toMatchObject({ yellow: 40.5, green: 70.5, margin: 3, dwellDays: 2 });
  });
});
