import { nearNames, resolveMetric, type Scorecard, type ScoreInput } from "#scoring";

/** Names of signals that a line brought are kept for suggestions, but no more than this. */
const MOST_NAMES = 10_000;

/** Names that a scorecard reads and a file never had: mostly a slip of the pen, which a score takes for missing data. */
export class UnseenNames {
  private readonly signals: Map<string, string>;
  private readonly segments: Map<string, string>;
  private readonly had = { signals: new Set<string>(), segments: new Set<string>() };

  constructor(scorecard: Scorecard) {
    const metrics = scorecard.dimensions.flatMap((dimension, d) =>
      dimension.metrics.map((metric, m) => ({ metric, at: `dimensions[${d}].metrics[${m}]` })),
    );
    this.signals = new Map([
      ...scorecard.exceptions.flatMap(({ when }, i) =>
        when.signal === undefined ? [] : [[when.signal, `exceptions[${i}].when.signal`] as const],
      ),
      ...metrics.flatMap(({ metric, at }) =>
        resolveMetric(metric).signals.map((signal) => [signal, at] as const),
      ),
    ]);
    this.segments = new Map(
      metrics.flatMap(({ metric: { baseline }, at }) =>
        typeof baseline !== "object"
          ? []
          : Object.keys(baseline)
              .filter((segment) => segment !== "default")
              .map((segment) => [segment, `${at}.baseline.${segment}`] as const),
      ),
    );
  }

  see({ signals, segment }: ScoreInput): void {
    for (const name in signals) {
      this.signals.delete(name);
      if (this.had.signals.size < MOST_NAMES) this.had.signals.add(name);
    }
    if (segment === undefined) return;
    this.segments.delete(segment);
    if (this.had.segments.size < MOST_NAMES) this.had.segments.add(segment);
  }

  /** One sentence for each name that no line had, with its place in the scorecard and the names that may be meant. */
  findings(): { path: string; message: string }[] {
    return [
      ...sentences(this.signals, "signal", this.had.signals),
      ...sentences(this.segments, "segment", this.had.segments),
    ];
  }
}

function sentences(missing: ReadonlyMap<string, string>, what: string, had: ReadonlySet<string>) {
  return [...missing].map(([name, path]) => {
    const near = nearNames(name, [...had])[0];
    const meant = near === undefined ? "" : `; the input has "${near}"`;
    return { path, message: `no line has the ${what} "${name}"${meant}` };
  });
}
