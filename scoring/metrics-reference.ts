import { catalogueReference } from "./catalogue/reference.ts";
import { metricRegistry } from "./metrics/index.ts";
import type { Curve, Direction, MetricDefinition } from "./types.ts";

const DIRECTIONS: Readonly<Record<Direction, string>> = {
  up: "more is better",
  down: "less is better",
  target: "a range is best",
};

/** METRICS.md: every metric of the registry, from its definition, as Markdown. */
export function metricsReference(): string {
  const groups = new Map<string, MetricDefinition[]>();
  for (const definition of metricRegistry)
    groups.set(definition.dimension, [...(groups.get(definition.dimension) ?? []), definition]);
  const sections = [...groups].map(
    ([dimension, definitions]) => `## ${capital(dimension)}\n\n${definitions.map(section).join("\n")}`,
  );
  return `# Metrics

Generated from the definitions in \`scoring/\` by \`npm run generate\`; edit those, not this page.

A metric counts once a scorecard names it. "Fed by" says what can hold the fact; where nothing derives the signal from
records, an admin maps a CRM property to it, by the signal's name. Beside a mapped signal \`X\`, the date \`X_on\` says
when it was observed and \`X_norm\` what is usual for the account, for a metric judged against its own
past; without it the account's values at the ends of the last twelve weeks are its norm, once four of them are known.

${table()}
${sections.join("\n")}${catalogueReference()}`;
}

function table(): string {
  const rows = metricRegistry.map(
    ({ id, label, signal, unit, direction }) =>
      `| [${id}](#${id}) | ${label} | \`${signal}\` | ${unit} | ${DIRECTIONS[direction]} |\n`,
  );
  return `| id | label | signal | unit | direction |\n|---|---|---|---|---|\n${rows.join("")}`;
}

function section(definition: MetricDefinition): string {
  const lines = [
    `Signal \`${definition.signal}\` (${definition.unit}), ${definition.window}; ${DIRECTIONS[definition.direction]}.`,
    `Formula: ${definition.formula}.`,
    `Benchmark: ${benchmarkInWords(definition)}.`,
    `Score: ${curveInWords(definition.curve)}.`,
    `Freshness: ${freshnessInWords(definition)}.`,
    `Smallest step: ${stepInWords(definition)}.`,
    `Why: ${definition.why}`,
    `When it is bad: ${definition.whenBad}`,
    ...whenOldInWords(definition),
    `Fed by: ${definition.feeds.join(", ")}. Catalogue: ${listed(definition.catalogue)}. Sources: ${listed(definition.sources)}.`,
  ];
  return `### ${definition.id}\n\n**${definition.label}**\n\n${lines.map((line) => `- ${line}\n`).join("")}`;
}

function listed(ids: readonly string[]): string {
  return ids.length === 0 ? "none" : ids.join(", ");
}

function whenOldInWords({ whenOld }: MetricDefinition): string[] {
  return whenOld === undefined
    ? []
    : [`When it is bad and over ${whenOld.afterDays} days old: ${whenOld.advice}`];
}

function benchmarkInWords({ benchmark }: MetricDefinition): string {
  return benchmark === null ? "none published" : `${benchmark.threshold} (${benchmark.source})`;
}

function curveInWords(curve: Curve): string {
  switch (curve.type) {
    case "piecewise":
      return knotsInWords(curve.points, "");
    case "percentage":
      return `percentage of ${curve.target}, at most 100`;
    case "steps":
      return `steps ${curve.steps.map(({ from, score }) => `from ${from} → ${score}`).join(", ")}`;
    case "threshold":
      return `share of the thresholds ${curve.thresholds.join(", ")} that are met`;
    case "quadratic":
      return `square of the share of ${curve.target} that is reached`;
    case "logNormal":
      return `log-normal, ${curve.p10} → 90, ${curve.median} → 50`;
    case "points":
      return `points from ${curve.lo} → 0 to ${curve.hi} → 100: ${curve.items.map(itemInWords).join(", ")}`;
    case "impactFrequency":
      return `share of ${curve.target} reached by ${curve.actions.map(({ signal, impact }) => `${impact} × \`${signal}\``).join(" + ")}`;
    case "percentile":
      return `rank in the segment${curve.absolute ? `; where accounts are few, ${curveInWords(curve.absolute)}` : ""}`;
    case "ownBaseline":
      return `against the median of its own past, ${knotsInWords(curve.points, "×")}`;
  }
}

function knotsInWords(points: readonly (readonly [number, number])[], unit: string): string {
  return `linear through ${points.map(([x, score]) => `${x}${unit} → ${score}`).join(", ")}; flat outside`;
}

function itemInWords(item: { signal: string; points: number; cap?: number | undefined }): string {
  return `${item.points} × \`${item.signal}\`${item.cap === undefined ? "" : ` up to ${item.cap}`}`;
}

function freshnessInWords({ freshDays, minSamples }: MetricDefinition): string {
  const fresh =
    freshDays === undefined
      ? "does not age"
      : `counts in full for ${freshDays} days, then less each day, gone after ${2 * freshDays}`;
  return minSamples === undefined ? fresh : `${fresh}; below ${minSamples} answers it counts in part`;
}

function stepInWords({ step }: MetricDefinition): string {
  return step === undefined ? "none, nobody can act on it directly" : String(step);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
