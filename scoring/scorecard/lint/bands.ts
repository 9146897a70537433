import { curveRange } from "../../curves/index.ts";
import type { ScorecardBands } from "../schema.ts";
import { error, type LintFinding, warning, when } from "./finding.ts";
import type { LocatedException, LocatedMetric } from "./locate.ts";

/** Bands that no score can be in, or never leave. */
export function bandFindings(
  bands: ScorecardBands,
  metrics: readonly LocatedMetric[],
  exceptions: readonly LocatedException[],
): LintFinding[] {
  const { yellow, green, margin } = bands;
  const cuts = [
    ...when(green > 100, error("bands.green", "no score reaches green: the cut is above 100")),
    ...when(yellow <= 0, error("bands.yellow", "no score is red: the cut to yellow is not above 0")),
    ...when(yellow === green, warning("bands.yellow", "no score is yellow: both cuts are the same")),
    ...when(
      yellow < green && 2 * margin >= green - yellow,
      warning(
        "bands.margin",
        `yellow is ${shown(green - yellow)} wide, so that the margins of its two cuts meet`,
      ),
    ),
    ...when(
      green <= 100 && green + margin > 100,
      warning("bands.margin", "an account that left green can never come back: green + margin is above 100"),
    ),
    ...when(
      yellow > 0 && yellow - margin <= 0,
      warning("bands.margin", "an account can never fall to red: yellow − margin is not above 0"),
    ),
  ];
  const byTheirCurves = cuts.length > 0 ? [] : reachFindings(bands, metrics, exceptions);
  return [...cuts, ...byTheirCurves];
}

/** Bands out of reach because the curves, with everything known, give no such scores. */
function reachFindings(
  { by, yellow, green }: ScorecardBands,
  metrics: readonly LocatedMetric[],
  exceptions: readonly LocatedException[],
): LintFinding[] {
  const reach = scoreRange(metrics, exceptions);
  if (by === "quartile" || reach === null) return [];
  const [worst, best] = reach;
  return [
    ...when(
      best < green,
      warning("bands.green", `no score reaches green: the best that the curves give is ${shown(best)}`),
    ),
    ...when(
      worst >= yellow,
      warning("bands.yellow", `no score is red: the worst that the curves give is ${shown(worst)}`),
    ),
  ];
}

/** Lowest and highest score of an account with all data; null where the document does not say. */
function scoreRange(
  metrics: readonly LocatedMetric[],
  exceptions: readonly LocatedException[],
): readonly [number, number] | null {
  let worst = 0;
  let best = 0;
  let weight = 0;
  for (const { weight: share, metric } of metrics) {
    if (metric === null || Number.isNaN(share)) return null;
    const [lowest, highest] = curveRange(metric.curve);
    worst += share * lowest;
    best += share * highest;
    weight += share;
  }
  const actions = exceptions.map(({ exception }) => exception);
  // Any other action can put a score or a band anywhere.
  const onlyCaps = actions.every(({ set, floor, band }) => (set ?? floor ?? band) === undefined);
  if (Math.abs(weight - 1) > 1e-9 || !onlyCaps) return null;
  return [Math.min(worst, ...actions.map(({ cap }) => cap ?? 100)), best];
}

function shown(score: number): number {
  return Math.floor(score * 10 + 0.5) / 10;
}
