import { createReadStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import { UsageError } from "../usage-error.ts";
import { checkInputLine, type InputLine } from "./input-line.ts";
import { lineError } from "./line-error.ts";
import { CellError, mappedRow } from "./mapped-row.ts";
import { type Mapping, mappedColumns } from "./mapping.ts";
import { wholeLines } from "./text-lines.ts";

interface Row {
  record: string[];
  /** `lines` counts to the end of the row. */
  info: { lines: number };
}

/**
 * The rows of a CSV file with a header as input lines, in order, in flat memory.
 * @throws {UsageError} for a mapped column that the header lacks, and for the first row that the mapping cannot read.
 */
export async function* csvLines(file: string, mapping: Mapping): AsyncGenerator<InputLine> {
  let columns: ReadonlyMap<string, number> | null = null;
  let width = 0;
  for await (const { record, info } of csvRows(file, mapping)) {
    if (columns === null) {
      columns = header(file, record, mapping);
      width = record.length;
      continue;
    }
    if (record.length !== width)
      throw lineError(
        file,
        info.lines,
        "",
        `must have ${width} cells, as the header has, not ${record.length}`,
      );
    yield inputLine(file, info.lines, mapping, columns, record);
  }
  if (columns === null)
    throw new UsageError([`${file}:1: the header with the names of the columns is missing`]);
}

async function* csvRows(file: string, { delimiter }: Mapping): AsyncGenerator<Row> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  // The parser ends with the file's error, which the loop below throws.
  const bytes = createReadStream(file, { highWaterMark: 1 << 18 });
  pipeline(Readable.from(wholeLines(file, bytes)), parser, () => {});
  try {
    yield* parser as AsyncIterable<Row>;
  } catch (error) {
    const { code, lines, message } = error as CsvError & { lines?: number };
    if (!String(code).startsWith("CSV_")) throw error;
    throw lineError(file, lines ?? 1, "", `must be a row of separated values: ${message}`);
  }
}

function header(file: string, record: readonly string[], mapping: Mapping): ReadonlyMap<string, number> {
  const columns = new Map(record.map((name, i) => [name.trim(), i]));
  const twice = record.find((name, i) => columns.get(name.trim()) !== i);
  if (twice !== undefined)
    throw new UsageError([`${file}:1: two columns have the name "${twice}"; rename one of them`]);
  const lacking = [...mappedColumns(mapping)].filter((name) => !columns.has(name));
  if (lacking.length > 0) throw new UsageError(lacking.map((name) => noColumn(file, record, name)));
  return columns;
}

function noColumn(file: string, header: readonly string[], name: string): string {
  const delimiter =
    header.length === 1 ? [";", "\t", "|", ","].find((one) => header[0]!.includes(one)) : undefined;
  const next =
    delimiter === undefined
      ? "check its spelling"
      : `the header is one cell: "delimiter": ${JSON.stringify(delimiter)} in the mapping may split it`;
  return `${file}:1: no column "${name}", which the mapping reads; ${next}`;
}

function inputLine(
  file: string,
  line: number,
  mapping: Mapping,
  columns: ReadonlyMap<string, number>,
  record: readonly string[],
): InputLine {
  try {
    const json = mappedRow(mapping, (column) => record[columns.get(column)!]!.trim());
    const checked = checkInputLine(json, line);
    if ("message" in checked) throw lineError(file, line, checked.path, checked.message);
    return checked;
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    throw lineError(file, line, `column "${error.column}"`, error.message);
  }
}
