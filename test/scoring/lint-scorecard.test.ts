import { describe, expect, it } from "vitest";
import { defaultScorecard, lintScorecard, parseScorecard } from "#scoring";
import { makeScorecard, plainMetric, scorecardJson } from "./support/scorecards.ts";

const up = { type: "percentage", target: 100 };
const through = (...scores: number[]) => ({
  type: "piecewise",
  points: scores.map((score, x) => [x, score]),
});
/** Findings about one metric among three, beyond what the frame itself has. */
const aboutMetric = (more: object) =>
  lintScorecard(
    makeScorecard({ usage: [plainMetric("a", { ...more }), plainMetric("b"), plainMetric("c")] }),
  );
const aboutBands = (bands: object) => {
  const json = scorecardJson({ usage: [plainMetric("a"), plainMetric("b")] });
  return lintScorecard(parseScorecard({ ...json, bands: { ...json.bands, ...bands } }));
};
const aboutException = (more: object) =>
  lintScorecard(
    makeScorecard(
      { usage: [plainMetric("a"), plainMetric("b")] },
      { exceptions: [{ id: "x", when: { metric: "a", below: 5 }, cap: 40, reason: "why", ...more }] },
    ),
  );

describe("lintScorecard", () => {
  it("finds nothing in the default scorecard", () => expect(lintScorecard(defaultScorecard)).toEqual([]));

  it.each([
    [{ curve: through(0, 50, 100), direction: "down" }, "error", /"down", but the curve is rising/],
    [{ curve: through(100, 0), direction: "up" }, "error", /"up", but the curve is falling/],
    [{ curve: through(0, 100, 0), direction: "up" }, "warning", /rises and falls/],
    [{ curve: up, direction: "target" }, "warning", /rising all the way/],
    [{ curve: through(40), direction: "up" }, "warning", /same score/],
  ])("compares shape and word: %j", (more, level, message) => {
    expect(aboutMetric(more)).toEqual([
      { level, path: "dimensions[0].metrics[0].curve", message: expect.stringMatching(message) },
    ]);
  });

  it.each([
    [{ curve: through(0, 100, 0), direction: "target" }],
    [{ curve: through(100, 100, 0), direction: "down" }],
    [{ curve: up, direction: "down" }],
  ])("is content with %j", (more) => expect(aboutMetric(more)).toEqual([]));

  it("warns of a metric that outvotes all the others, and not at just half", () => {
    expect(aboutMetric({ weight: 2 })).toEqual([]);
    expect(aboutMetric({ weight: 2.01 })).toMatchObject([
      {
        level: "warning",
        path: "dimensions[0].metrics[0].weight",
        message: expect.stringMatching(/50% of the weight/),
      },
    ]);
  });

  it("warns of a signal that counts twice", () => {
    expect(aboutMetric({ signal: "b" })).toMatchObject([
      {
        level: "warning",
        path: "dimensions[0].metrics[1].signal",
        message: expect.stringMatching(/both read the signal "b"/),
      },
    ]);
  });

  it.each([
    [{ green: 100.5 }, "error", "bands.green"],
    [{ yellow: 0 }, "error", "bands.yellow"],
    [{ yellow: 70.5 }, "warning", "bands.yellow"],
    [{ green: 98 }, "warning", "bands.margin"],
    [{ yellow: 3 }, "warning", "bands.margin"],
  ])("names a band that cannot be reached: %j", (bands, level, path) => {
    expect(aboutBands(bands)).toMatchObject([{ level, path }]);
  });

  it.each([
    [{ when: { metric: "a", below: 5, above: 5 } }, "error", "exceptions[0].when"],
    [{ when: { metric: "a", below: 0 } }, "error", "exceptions[0].when"],
    [{ when: { dimension: "*", above: 100 } }, "error", "exceptions[0].when"],
    [{ when: { metric: "a", equals: 101 } }, "error", "exceptions[0].when"],
    [{ when: { metric: "a", equals: 5, below: 5 } }, "error", "exceptions[0].when"],
    [{ floor: 50 }, "warning", "exceptions[0].floor"],
    [{ set: 50 }, "warning", "exceptions[0].set"],
  ])("names an exception that says something else than it does: %j", (more, level, path) => {
    expect(aboutException(more)).toMatchObject([{ level, path }]);
  });

  it("leaves a raw signal's scale alone", () => {
    expect(aboutException({ when: { signal: "days", above: 400 } })).toEqual([]);
  });
});
