/** A count as it is printed, with its noun in the right number: `counted(0.98, "login")` is "1 login". */
export function counted(count: number, singular: string): string {
  return `${numeral(count)} ${Math.abs(printed(count)) === 1 ? singular : `${singular}s`}`;
}

/** A number as people say it: whole from 10 on, else with at most one decimal. `numeral(1.667)` is "1.7". */
export function numeral(value: number): string {
  const rounded = Math.abs(value) >= 9.95 ? Math.floor(value + 0.5) : Math.floor(value * 10 + 0.5) / 10;
  return String(rounded === 0 ? 0 : rounded);
}

/** The number that is printed for a value, to decide on what people read: 0.04 reads as 0. */
export function printed(value: number): number {
  return Number(numeral(value));
}

/** A whole percentage: "62%". */
export function percent(value: number): string {
  return `${Math.floor(value + 0.5)}%`;
}
