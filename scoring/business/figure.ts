/** A number, or null with the reason why there is none. Never NaN and never infinite. */
export type Figure = KnownFigure | NoFigure;

export interface KnownFigure {
  readonly value: number;
  /** Number of observations behind the value, where its reliability depends on them (surveys). */
  readonly samples?: number;
}

export interface NoFigure {
  readonly value: null;
  readonly reason: string;
}

/** A finite number as a figure; anything else is null, "not a finite number". */
export function figure(value: number, samples?: number): Figure {
  if (!Number.isFinite(value) || !Number.isFinite(samples ?? 0)) return noFigure("not a finite number");
  // −0 is 0: people read it, and JSON forgets it.
  const plain = value === 0 ? 0 : value;
  return samples === undefined ? { value: plain } : { value: plain, samples };
}

export function noFigure(reason: string): NoFigure {
  return { value: null, reason };
}

/** `numerator / denominator`; null with `whenZero` as its reason when there is nothing to divide by. */
export function ratio(numerator: number, denominator: number, whenZero: string): Figure {
  return denominator === 0 ? noFigure(whenZero) : figure(numerator / denominator);
}

/** `change` of the value; a missing figure keeps its reason. */
export function mapFigure(given: Figure, change: (value: number) => number): Figure {
  return given.value === null ? given : figure(change(given.value), given.samples);
}

/**
 * What is wrong with numbers that must be finite and at least 0, as a missing figure that names the first; undefined
 * when nothing is.
 */
export function refuseNegative(given: Readonly<Record<string, number>>): NoFigure | undefined {
  for (const [name, value] of Object.entries(given)) {
    if (!Number.isFinite(value)) return noFigure(`${name} is not a number`);
    if (value < 0) return noFigure(`${name} is below 0`);
  }
  return undefined;
}
