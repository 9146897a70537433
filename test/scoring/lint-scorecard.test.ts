import { describe, expect, it } from "vitest";
import { checkScorecard, defaultScorecard, lintScorecard, parseScorecard } from "#scoring";
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
    [{ margin: 15 }, "warning", "bands.margin"],
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
    [{ cap: 100 }, "warning", "exceptions[0].cap"],
    [{ cap: undefined, floor: 0 }, "warning", "exceptions[0].floor"],
    [{ when: { dimension: "*", below: 101 } }, "warning", "exceptions[0].when"],
    [{ when: { metric: "a", above: 5 } }, "warning", "exceptions[0].when"],
  ])("names an exception that says something else than it does: %j", (more, level, path) => {
    expect(aboutException(more)).toMatchObject([{ level, path }]);
  });

  it("names the second of two exceptions with one condition", () => {
    const twice = { when: { metric: "a", below: 5 }, reason: "why" };
    const exceptions = [
      { id: "x", cap: 40, ...twice },
      { id: "y", cap: 60, ...twice },
    ];
    expect(
      lintScorecard(makeScorecard({ usage: [plainMetric("a"), plainMetric("b")] }, { exceptions })),
    ).toEqual([
      { level: "warning", path: "exceptions[1].when", message: expect.stringMatching(/condition as "x"/) },
    ]);
  });

  it.each([
    { curve: { type: "percentage", target: 0.9 } },
    {
      curve: {
        type: "piecewise",
        points: [
          [0, 0],
          [1, 100],
        ],
      },
    },
  ])("doubts a fraction for a signal in percent: %j", (more) => {
    expect(aboutMetric({ signal: "csat_pct", ...more })).toEqual([
      {
        level: "warning",
        path: "dimensions[0].metrics[0].curve",
        message: expect.stringMatching(/in percent/),
      },
    ]);
    expect(aboutMetric({ signal: "csat_share", ...more })).toEqual([]);
  });

  it("leaves a raw signal's scale alone", () => {
    expect(aboutException({ when: { signal: "days", above: 400 } })).toEqual([]);
  });
});

describe("every type of curve", () => {
  const sum = { type: "points", items: [{ signal: "x", points: 1 }], lo: 0, hi: 9 };
  it.each([
    [{ curve: { type: "quadratic", target: 9 }, direction: "down" }],
    [{ curve: { type: "logNormal", p10: 1, median: 2 }, direction: "down" }],
    [{ curve: { type: "percentile", absolute: up }, direction: "down" }],
    [{ curve: { type: "percentile" }, direction: "up" }],
    [
      {
        curve: {
          type: "ownBaseline",
          points: [
            [0.5, 0],
            [1, 70],
          ],
        },
      },
    ],
    [{ curve: sum }],
    [{ curve: { ...sum, items: [{ signal: "x", points: -1 }] }, direction: "down" }],
    [{ curve: { type: "impactFrequency", actions: [{ signal: "x", impact: 1 }], target: 9 } }],
  ])("is content with %j", (more) => expect(aboutMetric(more)).toEqual([]));

  it.each([
    ["curve", { curve: { type: "logNormal", p10: 2, median: 1 }, direction: "down" }, /rising/],
    [
      "curve.absolute",
      { curve: { type: "percentile", absolute: through(100, 0) } },
      /"up", but the curve is falling/,
    ],
    [
      "curve",
      {
        curve: {
          type: "ownBaseline",
          points: [
            [1, 99],
            [2, 0],
          ],
        },
      },
      /falling/,
    ],
    ["curve", { curve: sum, direction: "down" }, /rising/],
    [
      "curve.items[0].points",
      { curve: { ...sum, items: [{ signal: "x", points: 0 }, ...sum.items] } },
      /0 points/,
    ],
    [
      "curve.thresholds[2]",
      { curve: { type: "threshold", thresholds: [1, 5, 1] } },
      /the threshold 1 stands there twice/,
    ],
  ])("names the fault in %s", (at, more, message) => {
    const [finding, ...others] = aboutMetric(more);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      path: `dimensions[0].metrics[0].${at}`,
      message: expect.stringMatching(message),
    });
  });

  it("names two metrics over several signals that share one", () => {
    const other = { ...sum, items: [{ signal: "y", points: 1 }, ...sum.items] };
    const metrics = [sum, other].map((curve, i) => ({ id: `m${i}`, weight: 1, direction: "up", curve }));
    expect(lintScorecard(makeScorecard({ usage: metrics }))).toMatchObject([
      {
        path: "dimensions[0].metrics[1].curve",
        message: expect.stringMatching(/"x", which thus counts twice/),
      },
    ]);
  });
});

describe("bands that the curves cannot reach", () => {
  const capped = (curve: object, more: object = {}) =>
    lintScorecard(
      makeScorecard(
        { usage: [plainMetric("a", { curve }), plainMetric("b", { curve })] },
        more as Record<string, unknown>,
      ),
    );
  it("are named with the best or the worst score that there is", () => {
    expect(capped(through(0, 60))).toMatchObject([
      { path: "bands.green", message: expect.stringMatching(/the curves give is 60/) },
    ]);
    expect(capped(through(50, 100))).toMatchObject([
      { path: "bands.yellow", message: expect.stringMatching(/the curves give is 50/) },
    ]);
  });

  it("are reached where an exception goes there", () => {
    const exception = { id: "x", when: { metric: "a", above: 5 }, reason: "why" };
    expect(capped(through(0, 60), { exceptions: [{ ...exception, band: "green" }] })).toEqual([]);
    expect(
      capped(through(50, 100), { exceptions: [{ ...exception, when: { metric: "a", below: 60 }, cap: 40 }] }),
    ).toEqual([]);
  });
});

describe("checkScorecard", () => {
  const metric = (id: string, more: object = {}) => plainMetric(id, { ...more });
  const with3 = (more: object, scorecard: object = {}) => ({
    ...scorecardJson({ usage: [metric("a", more), metric("b"), metric("c")] }),
    ...scorecard,
  });
  const bands = { yellow: 40.5, green: 70.5, margin: 3, dwellDays: 2, unknownBelowCoverage: 0.35 };
  const a = "dimensions[0].metrics[0]";

  it.each<[mistake: string, json: unknown, path: string, message: RegExp]>([
    [
      "an unknown metric",
      { ...scorecardJson({ usage: [{ id: "gone", weight: 1 }] }) },
      a,
      /unknown metric "gone"/,
    ],
    [
      "a weight on an unscorable one",
      with3({ curve: undefined }),
      `${a}.weight`,
      /weight of 1 but cannot be scored.*curve/,
    ],
    [
      "weights that are all 0",
      scorecardJson({ usage: [metric("a", { weight: 0 })] }),
      "dimensions[0].metrics",
      /all weights are 0/,
    ],
    [
      "inverted bands",
      with3({}, { bands: { ...bands, yellow: 80 } }),
      "bands",
      /crossed, so that bands overlap/,
    ],
    [
      "an unreachable band",
      with3({}, { bands: { ...bands, green: 101 } }),
      "bands.green",
      /no score reaches green/,
    ],
    [
      "equal knots",
      with3({
        curve: {
          type: "piecewise",
          points: [
            [1, 0],
            [1, 9],
          ],
        },
      }),
      `${a}.curve.points[1]`,
      /strictly increasing/,
    ],
    [
      "a shape against its direction",
      with3({ direction: "down", curve: through(0, 9) }),
      `${a}.curve`,
      /"down", but the curve is rising/,
    ],
    [
      "a metric that decides alone",
      with3({ weight: 9 }),
      `${a}.weight`,
      /82% of the weight and can decide alone/,
    ],
    [
      "two metrics on one signal",
      with3({ signal: "c" }),
      "dimensions[0].metrics[2].signal",
      /both read the signal "c"/,
    ],
    ["a curve that moves nothing", with3({ curve: through(40, 40) }), `${a}.curve`, /same score \(40\)/],
  ])("finds %s", (_mistake, json, path, message) => {
    const found = checkScorecard(json);
    expect(found).toContainEqual({
      level: expect.any(String),
      path,
      message: expect.stringMatching(message),
    });
    expect(checkScorecard({ ...(json as object), colour: "blue" })).toEqual(expect.arrayContaining(found));
  });

  it("finds all of them at once, in a document that cannot be used", () => {
    const json = scorecardJson(
      {
        usage: [metric("a", { curve: through(9, 0), signal: "s" }), { id: "gone", weight: "heavy" }],
        support: [metric("b", { signal: "s" })],
      },
      { bands: { ...bands, green: 200 } },
    );
    expect(checkScorecard(json).map(({ path }) => path)).toEqual([
      "dimensions[0].metrics[1].weight",
      "dimensions[0].metrics[1]",
      "dimensions[0].metrics[0].curve",
      "dimensions[1].metrics[0].signal",
      "bands.green",
    ]);
  });

  it.each([null, 5, "card", [], {}, { dimensions: [5, { metrics: "none" }], exceptions: 9, bands: [] }])(
    "survives %j",
    (json) => expect(checkScorecard(json).length).toBeGreaterThan(0),
  );

  it("has nothing to say about the default scorecard", () => {
    expect(checkScorecard(defaultScorecard)).toEqual([]);
  });

  it("examines a document that says nothing of bands and exceptions", () => {
    const metrics = [
      { id: "pulse", weight: 1 },
      { id: "mood", signal: "pulse", weight: 1, direction: "up", curve: { type: "percentage", target: 10 } },
    ];
    const dimensions = [{ id: "all", label: "All", weight: 1, metrics }];
    expect(checkScorecard({ format: 1, id: "bare", version: 1, dimensions })).toMatchObject([
      { level: "warning", path: "dimensions[0].metrics[1].signal" },
    ]);
  });
});
