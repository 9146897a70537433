import { fileError, lineError } from "./line-error.ts";

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
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let number = 1;
  let rest = "";
  for await (const chunk of readable(file, stream)) {
    const lines = decoded(chunk).split("\n");
    lines[0] = rest + lines[0]!;
    rest = lines.pop()!;
    if (rest.length > LONGEST) throw lineError(file, number + lines.length, "", "longer than any input line");
    for (const line of lines) {
      yield line;
      number += 1;
    }
  }
  rest += decoded();
  if (rest !== "") yield rest;

  function decoded(chunk?: Uint8Array): string {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw lineError(file, number, "", "at or after this line: bytes that are not UTF-8");
    }
  }
}

async function* readable(file: string, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw fileError(file, error);
  }
}
