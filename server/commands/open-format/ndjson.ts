import { createReadStream } from "node:fs";
import { checkInputLine, type InputLine } from "./input-line.ts";
import { lineError } from "./line-error.ts";
import { textLines } from "./text-lines.ts";

/**
 * The lines of an NDJSON file (`-` is standard input) in order, in flat memory.
 * @throws {UsageError} for the first line that is not an input line.
 */
export async function* ndjsonLines(file: string): AsyncGenerator<InputLine> {
  const name = file === "-" ? "standard input" : file;
  const stream = file === "-" ? process.stdin : createReadStream(file, { highWaterMark: 1 << 18 });
  for await (const { number, text } of textLines(name, stream)) {
    const checked = checkInputLine(parsed(name, number, text), number);
    if ("message" in checked) throw lineError(name, number, checked.path, checked.message);
    yield checked;
  }
}

function parsed(name: string, number: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw lineError(name, number, "", `must be one JSON object: ${(error as Error).message}`);
  }
}
