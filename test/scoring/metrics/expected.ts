/** What a metric's curve and words must give. */
export interface Expected {
  /** Values at the edges of the curve and at published thresholds, with their scores. */
  scores: readonly (readonly [x: number, score: number])[];
  /** Raw values with the fact in words as of the test's instant and, where it is another, in words that do not age. */
  words: readonly (readonly [raw: number, statement: string, dated?: string])[];
}

/** By metric id. `x` is the raw value, or its ratio to the account's own past where the curve looks at that. */
export type Expectations = Readonly<Record<string, Expected>>;
