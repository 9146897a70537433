import type { ResolvedMetric } from "../scorecard/resolve.ts";

export interface Limits {
  low: number;
  high: number;
}

const SCALE = /^([−-]?\d+(?:\.\d+)?) to ([−-]?\d+(?:\.\d+)?)/;

/**
 * Values that a signal can have at all, so that nobody is told to hold −2 tickets or to reach 130 %. A unit in the form
 * "−100 to 100" is its scale; a unit that begins with "%", or a signal in `_pct`, is 0 to 100; everything else (counts,
 * days, money) is 0 or more. A curve with knots below 0 shows that its signal goes there, and has no lower limit. What
 * the account has today is always inside.
 */
export function valueLimits(metric: ResolvedMetric, signal: string, raw: number): Limits {
  const { low, high } = limitsOf(metric, signal);
  return { low: Math.min(low, raw), high: Math.max(high, raw) };
}

function limitsOf({ unit, curve }: ResolvedMetric, signal: string): Limits {
  const scale = SCALE.exec(unit);
  if (scale) return { low: toNumber(scale[1]!), high: toNumber(scale[2]!) };
  if (unit.startsWith("%") || signal.endsWith("_pct")) return { low: 0, high: 100 };
  const below0 = curve.type === "piecewise" && curve.points.some(([x]) => x < 0);
  return { low: below0 ? Number.NEGATIVE_INFINITY : 0, high: Number.POSITIVE_INFINITY };
}

function toNumber(text: string): number {
  return Number(text.replace("−", "-"));
}
