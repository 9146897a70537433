import { isUtf8 } from "node:buffer";
import { fileError, lineError } from "./line-error.ts";

const LF = 10;

/** No line is longer: a file without line ends must not fill the memory. 10,000 signals take about half a million. */
const LONGEST = 32_000_000;

export interface TextLine {
  /** From 1. */
  number: number;
  text: string;
}

/**
 * The lines of a UTF-8 stream, one at a time, so that memory does not grow with the file. A byte order mark is passed
 * over; line ends are LF or CR LF. Blank lines may stand at the end only: between others one is a file cut and joined.
 * @throws {UsageError} for a blank line before another, bytes that are not UTF-8, or a stream that cannot be read.
 */
export async function* textLines(file: string, stream: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine> {
  let number = 0;
  let blank = 0;
  for await (const raw of rawLines(file, stream)) {
    number += 1;
    const text = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (text.trim() === "") blank ||= number;
    else if (blank > 0)
      throw lineError(file, blank, "", "blank, but lines follow; blank lines may stand at the end only");
    else yield { number, text };
  }
}

async function* rawLines(file: string, stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const text of wholeLines(file, stream)) {
    const lines = text.split("\n");
    if (lines.at(-1) === "") lines.pop();
    yield* lines;
  }
}

/**
 * A UTF-8 stream as texts of whole lines with their ends, so that none is cut; a byte order mark is passed over.
 * @throws {UsageError} for the line with bytes that are not UTF-8, a line without end, or a stream that cannot be read.
 */
export async function* wholeLines(file: string, stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let line = 1;
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of readable(file, stream)) {
    const end = chunk.lastIndexOf(LF) + 1;
    if (end > 0) {
      const text = utf8Text(file, Buffer.concat([...parts, chunk.subarray(0, end)]), line);
      yield text;
      line += lineEnds(text);
      parts = [];
      held = 0;
    }
    parts.push(chunk.subarray(end));
    held += chunk.length - end;
    if (held > LONGEST) throw lineError(file, line, "", "longer than any input line");
  }
  if (held > 0) yield utf8Text(file, Buffer.concat(parts), line);
}

/**
 * The text of bytes that begin on a line, the first of its file or another.
 * @throws {UsageError} for the line with bytes that are not UTF-8.
 */
export function utf8Text(file: string, bytes: Buffer, first = 1): string {
  if (!isUtf8(bytes)) throw lineError(file, first + validLines(bytes), "", "bytes that are not UTF-8");
  const text = bytes.toString("utf8");
  return first === 1 && text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** Lines before the one that is not UTF-8: no part of a longer character is a line end, so each can be asked alone. */
function validLines(bytes: Buffer): number {
  let from = 0;
  for (let valid = 0; ; valid++) {
    const end = bytes.indexOf(LF, from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) return valid;
    from = end + 1;
  }
}

function lineEnds(text: string): number {
  let count = 0;
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) count += 1;
  return count;
}

async function* readable(file: string, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw fileError(file, error);
  }
}
