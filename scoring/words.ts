/** A count as it is printed, with its noun in the right number: `counted(0.98, "login")` is "1 login". */
export function counted(count: number, singular: string): string {
  return `${numeral(count)} ${Math.abs(printed(count)) === 1 ? singular : `${singular}s`}`;
}

/**
 * A number as people say it: whole from 10 on, else with at most one decimal, and below 0 with a minus sign.
 * `numeral(1.667)` is "1.7", `numeral(-2)` is "−2".
 */
export function numeral(value: number): string {
  return signed(printed(value));
}

/** A number to the nearest whole one, below 0 with a minus sign: "−100". */
export function whole(value: number): string {
  return signed(Math.floor(value + 0.5));
}

/** The number that is printed for a value, to decide on what people read: 0.04 reads as 0. */
export function printed(value: number): number {
  const rounded = Math.abs(value) >= 9.95 ? Math.floor(value + 0.5) : Math.floor(value * 10 + 0.5) / 10;
  return rounded === 0 ? 0 : rounded;
}

/** A whole percentage: "62%". */
export function percent(value: number): string {
  return `${whole(value)}%`;
}

/** A hyphen reads as a dash between words; numbers have a sign of their own. */
function signed(value: number): string {
  return String(value).replace("-", "−");
}
