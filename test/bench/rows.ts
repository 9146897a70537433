/** One measured figure beside the least that it could be. */
export interface BenchRow {
  name: string;
  ours: number;
  floor: number;
  ratio: number;
  unit: string;
  /** How the floor was reckoned, in words. */
  formula: string;
}

export function row(name: string, unit: string, ours: number, floor: number, formula: string): BenchRow {
  // A floor of 0 that is met is as good as it gets; one that is missed has no ratio.
  const ratio = floor === 0 ? (ours === 0 ? 1 : Number.POSITIVE_INFINITY) : ours / floor;
  return { name, ours, floor, ratio, unit, formula };
}

const STREAMS = 11;

/** Fewest calls that read lists of these lengths: ⌈n/100⌉ each, at least one. */
export function listFloor(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + Math.max(1, Math.ceil(count / 100)), 0);
}

/** Seconds that so many calls need under 110 in any ten seconds: 10 · ⌊(calls − 1)/110⌋. */
export function quotaSeconds(calls: number): number {
  return calls <= 0 ? 0 : 10 * Math.floor((calls - 1) / 110);
}

/** Fewest calls that find `changed` companies and nothing else: one search per stream, 200 records a search. */
export function changesFloor(changed: number): number {
  return STREAMS - 1 + Math.max(1, Math.ceil(changed / 200));
}

/** The rows as a Markdown table. */
export function table(rows: readonly BenchRow[]): string {
  const lines = rows.map(
    ({ name, ours, floor, ratio, unit, formula }) =>
      `| ${name} | ${figure(ours)} ${unit} | ${figure(floor)} ${unit} | ${ratio.toFixed(2)} | ${formula} |`,
  );
  return ["| what | ours | floor | ratio | the floor is |", "|---|---|---|---|---|", ...lines].join("\n");
}

function figure(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 1 });
}
