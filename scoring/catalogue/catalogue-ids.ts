/** How many ids the catalogue of the source documents has of each kind, and how many digits it writes them with. */
const KINDS: readonly (readonly [letter: string, count: number, digits: number])[] = [
  // Metrics: what is measured.
  ["M", 80, 2],
  // Formulas as printed.
  ["F", 19, 1],
  // Methods of scoring.
  ["K", 22, 2],
  // Bands.
  ["T", 11, 2],
  // Worked examples.
  ["X", 18, 2],
  // Triggers, playbooks, practices.
  ["A", 44, 2],
];

/** Every id of the catalogue, M01 to A44. Each must have a home: something in this module that answers it. */
export const catalogueIds: readonly string[] = KINDS.flatMap(([letter, count, digits]) =>
  Array.from({ length: count }, (_, i) => letter + String(i + 1).padStart(digits, "0")),
);
