import { parse } from "csv-parse/sync";

const delimiters: Readonly<Record<string, string>> = {
  COMMA: ",",
  SEMICOLON: ";",
  TAB: "\t",
  PIPE: "|",
  CARET: "^",
  BACKQUOTE: "`",
};

/** How a job's CSV is written. */
export interface CsvForm {
  columnDelimiter: string;
  lineEnding: "LF" | "CRLF";
}

/** Header and rows. Throws csv-parse's error for text that is no CSV. */
export function readCsv(text: string, form: CsvForm): { columns: string[]; rows: string[][] } {
  const [columns = [], ...rows] = parse(text, {
    bom: true,
    delimiter: delimiters[form.columnDelimiter] ?? ",",
    skip_empty_lines: true,
  }) as string[][];
  return { columns, rows };
}

/** A line with every value in quotes, as Salesforce writes them; an empty one stays empty. */
export function csvLine(cells: readonly string[], form: CsvForm): string {
  const line = cells
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(delimiters[form.columnDelimiter] ?? ",");
  return line + (form.lineEnding === "CRLF" ? "\r\n" : "\n");
}

export function isDelimiter(name: string): boolean {
  return Object.hasOwn(delimiters, name);
}
