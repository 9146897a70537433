/** One measured figure beside the least that it could be. */
export interface Row {
  name: string;
  ours: number;
  floor: number;
  /** ours ÷ floor; 1 where a floor of 0 is met, null where it is missed. */
  ratio: number | null;
  unit: string;
  /** How the floor was reckoned, in words. */
  formula: string;
}

export function row(figures: Omit<Row, "ratio">): Row {
  const { ours, floor } = figures;
  const ratio = floor > 0 ? ours / floor : ours === 0 ? 1 : null;
  return { ...figures, ratio };
}

/** The rows as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ name, ours, floor, ratio, unit, formula }) =>
      `| ${name} | ${figure(ours)} ${unit} | ${figure(floor)} ${unit} | ${ratio?.toFixed(2) ?? "missed"} | ${formula} |`,
  );
  return ["| what | ours | floor | ratio | the floor is |", "|---|---|---|---|---|", ...lines].join("\n");
}

function figure(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 1 });
}
