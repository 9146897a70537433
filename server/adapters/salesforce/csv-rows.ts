import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { parse } from "csv-parse";

/** Rows of an answer that is still coming, by their headings. A connection that is cut is an error of the next row. */
export interface CsvRows {
  rows: AsyncIterator<unknown>;
  close(): void;
}

export function csvRows(body: ReadableStream<Uint8Array>): CsvRows {
  const source = Readable.fromWeb(body as WebStream);
  const parser = parse({ columns: true, bom: true });
  // A pipe passes on what comes and not what fails: the next row would be waited for without end.
  source.once("error", (error) => parser.destroy(error));
  return { rows: source.pipe(parser)[Symbol.asyncIterator](), close: () => void source.destroy() };
}
