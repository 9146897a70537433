import { z } from "zod";
import { parseInstant } from "#scoring";

/** What the cells of one row become: the document behind `--mapping`. Cells are read without spaces around them. */

const column = z.string().min(1, "must name a column");
const cells = z.array(z.string()).min(1, "must list at least one cell");
const instant = z
  .string()
  .refine(
    (text) => !Number.isNaN(parseInstant(text)),
    "must be an instant like 2026-11-01T00:00:00Z, or a day",
  );

/** Holds where the other column's cell is in the list, or is not. */
const conditionSchema = z
  .strictObject({ column, in: cells.optional(), notIn: cells.optional() })
  .refine((one) => (one.in === undefined) !== (one.notIn === undefined), "must have either in or notIn");

const cellFields = {
  column,
  /** What each text of the cell stands for; every other text is an error. */
  values: z.record(z.string(), z.number()).optional(),
  /** The number is multiplied by this. */
  scale: z.number().optional(),
  /** Lowest and highest number that the cell may hold, before `scale`. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** Cells that say there is no value; an empty one always does, unless `values` knows it. */
  missing: cells.optional(),
  /** The value is missing where this does not hold. */
  when: conditionSchema.optional(),
};

const cellSchema = z.strictObject(cellFields);

const signalSchema = z
  .strictObject({
    ...cellFields,
    column: column.optional(),
    /** Mean of the columns that have a value; missing where none has. */
    mean: z.array(cellSchema).min(1, "must list at least one column").optional(),
    /** Columns with the instants of the fact. */
    observedAt: column.optional(),
    recordedAt: column.optional(),
  })
  .refine((one) => (one.column === undefined) !== (one.mean === undefined), "must have either column or mean")
  .refine(
    (one) => one.mean === undefined || ![one.values, one.scale, one.min, one.max, one.missing].some(defined),
    "beside mean only when, observedAt and recordedAt may stand; the rest belongs to its columns",
  );

export const mappingSchema = z.strictObject({
  format: z.literal(1, "this version reads format 1"),
  /** Column with the account's id. */
  account: column,
  /** One instant for all rows, or the column that has it. */
  asOf: z.union([z.strictObject({ constant: instant }), z.strictObject({ column })], {
    error: 'must be {"constant": INSTANT} or {"column": NAME}',
  }),
  segment: column.optional(),
  arr: cellSchema.optional(),
  /** What separates the cells of a row; a comma unless told. */
  delimiter: z.enum([",", ";", "\t", "|"], 'must be ",", ";", "\\t" or "|"').default(","),
  /** What begins the fraction of a number; a point unless told. */
  decimal: z.enum([".", ","], 'must be "." or ","').default("."),
  /** The outcome by the list in which the cell stands; every other cell is an error. */
  outcome: z.strictObject({ column, lost: cells, kept: cells, expanded: cells.optional() }).optional(),
  outcomeAt: column.optional(),
  observedUntil: column.optional(),
  /** By signal id. */
  signals: z.record(z.string().min(1), signalSchema),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type MappedSignal = z.infer<typeof signalSchema>;
export type MappedCell = z.infer<typeof cellSchema>;
export type Condition = z.infer<typeof conditionSchema>;

/** Every column that the mapping reads. */
export function mappedColumns(mapping: Mapping): Set<string> {
  const cell = (one: { column?: string | undefined; when?: Condition | undefined }) => [
    one.column,
    one.when?.column,
  ];
  const signals = Object.values(mapping.signals).flatMap((one) => [
    ...cell(one),
    ...(one.mean ?? []).flatMap(cell),
    one.observedAt,
    one.recordedAt,
  ]);
  const asOf = "column" in mapping.asOf ? mapping.asOf.column : undefined;
  const { account, segment, outcome, outcomeAt, observedUntil, arr } = mapping;
  const all = [
    account,
    asOf,
    segment,
    outcome?.column,
    outcomeAt,
    observedUntil,
    ...(arr ? cell(arr) : []),
    ...signals,
  ];
  return new Set(all.filter((one) => one !== undefined));
}

function defined(value: unknown): boolean {
  return value !== undefined;
}
