import type { Outcome } from "#scoring";
import type { Condition, MappedCell, MappedSignal, Mapping } from "./mapping.ts";

/** The cell of a column, without spaces around it. */
export type Row = (column: string) => string;

type Decimal = Mapping["decimal"];

/** A cell that the mapping has no meaning for. */
export class CellError extends Error {
  readonly column: string;
  constructor(column: string, expected: string) {
    super(expected);
    this.column = column;
  }
}

/**
 * A row as the JSON of an input line, yet to be checked as one.
 * @throws {CellError} for a text that a value map does not know, and for what is not a number or out of range.
 */
export function mappedRow(mapping: Mapping, row: Row): Record<string, unknown> {
  const { asOf, segment, arr, outcome, outcomeAt, observedUntil, decimal } = mapping;
  const line: Record<string, unknown> = {
    account: row(mapping.account),
    asOf: "constant" in asOf ? asOf.constant : row(asOf.column),
    signals: Object.fromEntries(
      Object.entries(mapping.signals).map(([id, signal]) => [id, mappedSignal(signal, row, decimal)]),
    ),
  };
  if (segment !== undefined && row(segment) !== "") line.segment = row(segment);
  const revenue = arr && mappedCell(arr, row, decimal);
  if (typeof revenue === "number") line.arr = revenue;
  if (outcome !== undefined) line.outcome = mappedOutcome(outcome, row(outcome.column));
  if (outcomeAt !== undefined && row(outcomeAt) !== "") line.outcomeAt = row(outcomeAt);
  if (observedUntil !== undefined && row(observedUntil) !== "") line.observedUntil = row(observedUntil);
  return line;
}

function mappedSignal(signal: MappedSignal, row: Row, decimal: Decimal): unknown {
  const { mean, observedAt, recordedAt } = signal;
  const value = mean
    ? holds(signal.when, row)
      ? meanOf(mean.map((cell) => mappedCell(cell, row, decimal)))
      : null
    : mappedCell(signal as MappedCell, row, decimal);
  if (observedAt === undefined && recordedAt === undefined) return value;
  return {
    value,
    ...(observedAt !== undefined && row(observedAt) !== "" && { observedAt: row(observedAt) }),
    ...(recordedAt !== undefined && row(recordedAt) !== "" && { recordedAt: row(recordedAt) }),
  };
}

/** Null when the value is missing. */
function mappedCell(
  { column, values, scale, min, max, missing, when }: MappedCell,
  row: Row,
  decimal: Decimal,
): number | null {
  if (!holds(when, row)) return null;
  const text = row(column);
  if (missing?.includes(text)) return null;
  const known = values !== undefined && Object.hasOwn(values, text) ? values[text]! : null;
  if (known === null && text === "") return null;
  if (values !== undefined && known === null)
    throw new CellError(column, `must be one of ${quoted(Object.keys(values))}, not "${text}"`);
  const number = known ?? numberIn(column, text, decimal);
  if ((min !== undefined && number < min) || (max !== undefined && number > max))
    throw new CellError(column, `must be ${rangeInWords(min, max)}, not ${text}`);
  return number * (scale ?? 1);
}

function holds(when: Condition | undefined, row: Row): boolean {
  if (when === undefined) return true;
  const text = row(when.column);
  return when.in !== undefined ? when.in.includes(text) : !when.notIn!.includes(text);
}

/** Mean of those that have a value; null when none has. */
function meanOf(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0) / present.length;
}

function mappedOutcome(
  { column, lost, kept, expanded = [] }: NonNullable<Mapping["outcome"]>,
  text: string,
): Outcome {
  if (lost.includes(text)) return "lost";
  if (kept.includes(text)) return "renewed";
  if (expanded.includes(text)) return "expanded";
  throw new CellError(column, `must be one of ${quoted([...lost, ...kept, ...expanded])}, not "${text}"`);
}

const NUMBERS = {
  ".": /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/,
  ",": /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/,
};

function numberIn(column: string, text: string, decimal: Decimal): number {
  const number = NUMBERS[decimal].test(text) ? Number(text.replace(",", ".")) : Number.NaN;
  if (Number.isFinite(number)) return number;
  const kind = decimal === "," ? "a finite number with a decimal comma" : "a finite number";
  throw new CellError(column, `must be ${kind}, not "${text}"`);
}

function rangeInWords(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `${min} or more` : `${min} to ${max}`;
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => `"${text}"`).join(", ");
}
