import { describe, expect, it } from "vitest";
import { parseScorecard, ScorecardError } from "#scoring";
import { plainMetric, scorecardJson } from "./support/scorecards.ts";

function problemsOf(json: unknown): readonly { path: string; message: string }[] {
  try {
    parseScorecard(json);
    return [];
  } catch (error) {
    if (error instanceof ScorecardError) return error.problems;
    throw error;
  }
}

const withMetric = (more: object) => scorecardJson({ usage: [plainMetric("a", { ...more })] });
const withException = (more: object) =>
  scorecardJson(
    { usage: [plainMetric("a")] },
    { exceptions: [{ id: "x", when: { metric: "a", below: 10 }, cap: 40, reason: "why", ...more }] },
  );
const withBands = (more: object) => {
  const json = scorecardJson({ usage: [plainMetric("a")] });
  return { ...json, bands: { ...json.bands, ...more } };
};

const refused: readonly (readonly [what: string, json: unknown, path: string, message: RegExp])[] = [
  ["nothing", null, "", /must be an object, not null/],
  ["another format", { ...scorecardJson({ usage: [plainMetric("a")] }), format: 2 }, "format", /format 1/],
  [
    "no weight",
    withMetric({ weight: undefined }),
    "dimensions[0].metrics[0].weight",
    /^is missing: a number$/,
  ],
  [
    "a weight as text",
    withMetric({ weight: "2" }),
    "dimensions[0].metrics[0].weight",
    /^must be a number, not "2"$/,
  ],
  [
    "a field that nobody reads",
    { ...scorecardJson({ usage: [plainMetric("a")] }), colour: 1 },
    "colour",
    /leave it out/,
  ],
  [
    "a misspelt metric field",
    withMetric({ wieght: 1 }),
    "dimensions[0].metrics[0].wieght",
    /did you mean "weight"/,
  ],
  ["no dimension", scorecardJson({}), "dimensions", /at least one/],
  ["no metric", scorecardJson({ usage: [] }), "dimensions[0].metrics", /at least one/],
  [
    "target 0",
    withMetric({ curve: { type: "percentage", target: 0 } }),
    "dimensions[0].metrics[0].curve.target",
    /above 0/,
  ],
  [
    "equal knots",
    withMetric({
      curve: {
        type: "piecewise",
        points: [
          [1, 0],
          [1, 5],
        ],
      },
    }),
    "dimensions[0].metrics[0].curve.points[1]",
    /strictly increasing/,
  ],
  [
    "falling steps",
    withMetric({
      curve: {
        type: "steps",
        steps: [
          { from: 2, score: 0 },
          { from: 1, score: 5 },
        ],
      },
    }),
    "dimensions[0].metrics[0].curve.steps[1]",
    /strictly increasing/,
  ],
  [
    "an empty curve",
    withMetric({ curve: { type: "piecewise", points: [] } }),
    "dimensions[0].metrics[0].curve.points",
    /at least one/,
  ],
  [
    "no thresholds",
    withMetric({ curve: { type: "threshold", thresholds: [] } }),
    "dimensions[0].metrics[0].curve.thresholds",
    /at least one/,
  ],
  [
    "an unknown curve",
    withMetric({ curve: { type: "cubic" } }),
    "dimensions[0].metrics[0].curve.type",
    /piecewise, percentage/,
  ],
  [
    "a knot score above 100",
    withMetric({ curve: { type: "piecewise", points: [[0, 101]] } }),
    "dimensions[0].metrics[0].curve.points[0][1]",
    /0 to 100/,
  ],
  ["freshDays 0", withMetric({ freshDays: 0 }), "dimensions[0].metrics[0].freshDays", /above 0/],
  ["minSamples −1", withMetric({ minSamples: -1 }), "dimensions[0].metrics[0].minSamples", /above 0/],
  ["a baseline of 101", withMetric({ baseline: 101 }), "dimensions[0].metrics[0].baseline", /0 to 100/],
  [
    "a segment's baseline of −1",
    withMetric({ baseline: { default: 50, smb: -1 } }),
    "dimensions[0].metrics[0].baseline.smb",
    /0 to 100/,
  ],
  ["a negative weight", withMetric({ weight: -1 }), "dimensions[0].metrics[0].weight", /0 or more/],
  ["a NaN weight", withMetric({ weight: Number.NaN }), "dimensions[0].metrics[0].weight", /number/],
  [
    "an infinite weight",
    withMetric({ weight: Number.POSITIVE_INFINITY }),
    "dimensions[0].metrics[0].weight",
    /number/,
  ],
  ["metric weights all 0", withMetric({ weight: 0 }), "dimensions[0].metrics", /all weights are 0/],
  ["crossed cuts", withBands({ yellow: 71 }), "bands", /crossed/],
  ["a coverage above 1", withBands({ unknownBelowCoverage: 35 }), "bands.unknownBelowCoverage", /0 to 1/],
  ["half a day of dwell", withBands({ dwellDays: 1.5 }), "bands.dwellDays", /whole number/],
  ["a cap of 101", withException({ cap: 101 }), "exceptions[0].cap", /0 to 100/],
  ["a floor of −1", withException({ floor: -1 }), "exceptions[0].floor", /0 to 100/],
  ["set outside", withException({ set: 1000 }), "exceptions[0].set", /0 to 100/],
  ["an exception without a reason", withException({ reason: " " }), "exceptions[0].reason", /why/],
  ["an exception that does nothing", withException({ cap: undefined }), "exceptions[0]", /do something/],
  [
    "a condition on two things",
    withException({ when: { metric: "a", signal: "a", below: 1 } }),
    "exceptions[0].when",
    /exactly one/,
  ],
  [
    "a condition without a comparison",
    withException({ when: { metric: "a" } }),
    "exceptions[0].when",
    /compare/,
  ],
  ["a local instant", withException({ from: "2026-01-01T00:00:00" }), "exceptions[0].from", /UTC/],
  [
    "an exception that ends before it begins",
    withException({ from: "2026-02-01", until: "2026-01-01" }),
    "exceptions[0].until",
    /later/,
  ],
  ["the id of a person's override", withException({ id: "override" }), "exceptions[0].id", /override/],
  [
    "an unknown metric in a condition",
    withException({ when: { metric: "b", below: 1 } }),
    "exceptions[0].when.metric",
    /"b"/,
  ],
  [
    "an unknown dimension in a condition",
    withException({ when: { dimension: "b", below: 1 } }),
    "exceptions[0].when.dimension",
    /"b"/,
  ],
  [
    "the same metric twice",
    scorecardJson({ usage: [plainMetric("a")], support: [plainMetric("a")] }),
    "dimensions[1].metrics[0].id",
    /another metric/,
  ],
  [
    "a metric that nobody defines",
    scorecardJson({ usage: [{ id: "a", weight: 1, signal: "a" }] }),
    "dimensions[0].metrics[0]",
    /missing: curve, direction/,
  ],
  [
    "thriving on nothing",
    { ...scorecardJson({ usage: [plainMetric("a")] }), thriving: { metric: "b" } },
    "thriving.metric",
    /"b"/,
  ],
  [
    "thriving without a target",
    { ...withMetric({ curve: { type: "piecewise", points: [[0, 0]] } }), thriving: { metric: "a" } },
    "thriving.metric",
    /no target to exceed/,
  ],
];

describe("parseScorecard", () => {
  it.each(refused)("refuses %s", (_what, json, path, message) => {
    expect(problemsOf(json)).toContainEqual({ path, message: expect.stringMatching(message) });
  });

  it("refuses duplicate dimensions, and weights of dimensions that are all 0", () => {
    const one = { id: "usage", label: "Usage", weight: 0, metrics: [plainMetric("a")] };
    const json = {
      ...scorecardJson({}),
      dimensions: [one, { ...one, metrics: [plainMetric("b")] }],
    };
    expect(problemsOf(json).map(({ path }) => path)).toEqual(["dimensions[1].id", "dimensions"]);
  });

  it("reports everything at once, faults of form and of reference", () => {
    const json = scorecardJson(
      { usage: [plainMetric("a", { weight: -1 }), plainMetric("a")] },
      { exceptions: [{ id: "x", when: { metric: "gone", below: 1 }, cap: 400, reason: "why" }] },
    );
    expect(problemsOf(json).map(({ path }) => path)).toEqual([
      "dimensions[0].metrics[0].weight",
      "exceptions[0].cap",
      "dimensions[0].metrics[1].id",
      "exceptions[0].when.metric",
    ]);
    expect(() => parseScorecard(json)).toThrow(/4 problems: dimensions\[0\]\.metrics\[0\]\.weight/);
  });

  it("fills in what a short scorecard leaves out", () => {
    const { missing, exceptions, bands } = parseScorecard({
      format: 1,
      id: "short",
      version: 3,
      dimensions: [{ id: "d", label: "D", weight: 1, metrics: [{ id: "pulse", weight: 1 }] }],
    });
    expect({ missing, exceptions, bands }).toEqual({
      missing: "baselineFill",
      exceptions: [],
      bands: { yellow: 40.5, green: 70.5, margin: 3, dwellDays: 2, unknownBelowCoverage: 0.35 },
    });
  });

  it("accepts any dimension as the target of an exception", () => {
    expect(problemsOf(withException({ when: { dimension: "*", below: 40.5 } }))).toEqual([]);
  });
});
