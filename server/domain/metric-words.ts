import { type LedgerLine, metricRegistry, type Scorecard } from "#scoring";

const registry = new Map(metricRegistry.map((metric) => [metric.id, metric]));

/** How a statement speaks of time: as of now ("for 47 days"), or in dates that stay true tomorrow. */
export type Voice = "now" | "dated";

/** The metric's name for people: the scorecard's own, else the registry's, else its id in words. */
export function metricLabel(scorecard: Pick<Scorecard, "dimensions">, id: string): string {
  const own = scorecard.dimensions
    .flatMap((dimension) => dimension.metrics)
    .find((metric) => metric.id === id);
  return own?.label ?? registry.get(id)?.label ?? id.replaceAll("-", " ").replaceAll("_", " ");
}

/** Advice for a figure that counts only in part and whose metric has none of its own for that. */
const OLD_FIGURE = "The figure is old: have it brought up to date before you act on it.";

/** What to do when the metric is bad, for a fact of that age; null where the scorecard's own metric does not say. */
export function metricAdvice(
  id: string,
  fact: { ageDays: number; state: LedgerLine["state"] } = { ageDays: 0, state: "scored" },
): string | null {
  const metric = registry.get(id);
  if (!metric) return null;
  if (metric.whenOld && fact.ageDays > metric.whenOld.afterDays) return metric.whenOld.advice;
  return fact.state === "stale" ? (metric.whenOld?.advice ?? OLD_FIGURE) : metric.whenBad;
}

/** The signal that the metric reads. */
export function metricSignal(scorecard: Scorecard, id: string): string | null {
  const own = scorecard.dimensions
    .flatMap((dimension) => dimension.metrics)
    .find((metric) => metric.id === id);
  return own?.signal ?? registry.get(id)?.signal ?? null;
}

/** A ledger line's fact in plain words, lower case, without a full stop. */
export function statement(scorecard: Scorecard, line: LedgerLine, asOf: string, voice: Voice): string {
  if (line.raw === null) return line.reason ?? "no data";
  return rawStatement(scorecard, line.metric, line.raw, asOf, voice);
}

/** What a metric's raw value says, lower case, without a full stop. */
export function rawStatement(
  scorecard: Scorecard,
  id: string,
  raw: number,
  asOf: string,
  voice: Voice = "now",
): string {
  const metric = registry.get(id);
  if (metric) return voice === "now" ? metric.statement(raw, asOf) : metric.datedStatement(raw, asOf);
  return `${metricLabel(scorecard, id)} ${Math.round(raw * 10) / 10}`;
}
