/** A count with its noun in the right number: "1 day", "47 days", "no tickets" stays the caller's own phrase. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${numeral(count)} ${count === 1 ? singular : plural}`;
}

/** A number as people say it: whole from 10 on, else with at most one decimal. `numeral(1.667)` is "1.7". */
export function numeral(value: number): string {
  const rounded = Math.abs(value) >= 9.95 ? Math.floor(value + 0.5) : Math.floor(value * 10 + 0.5) / 10;
  return String(rounded === 0 ? 0 : rounded);
}

/** The same number as it will be printed, so that "1" decides for the singular and not 0.98. */
export function printed(value: number): number {
  return Number(numeral(value));
}

/** A whole percentage: "62%". */
export function percent(value: number): string {
  return `${Math.floor(value + 0.5)}%`;
}
