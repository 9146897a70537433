import { UsageError } from "../usage-error.ts";

/** A field or a value of a file may be of any length; a message is read by a person. */
const LONGEST = 400;

/** What is wrong with one line of a file, in one line: `signals.ndjson:3: signals.nps: must be a finite number`. */
export function lineError(file: string, line: number, field: string, expected: string): UsageError {
  return new UsageError([placed(`${file}:${line}`, field, expected)]);
}

/** A file that cannot be read, with the system's reason. */
export function fileError(file: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return new UsageError([`${file}: there is no such file`]);
  if (code === "EISDIR") return new UsageError([`${file}: is a folder; name a file`]);
  return new UsageError([`${file}: cannot be read: ${message}`]);
}

/** Place, field and message as one line, whatever stands in the file's own names; an empty field is left out. */
export function placed(place: string, field: string, message: string): string {
  return [place, ...[field, message].filter((part) => part !== "").map(oneLine)].join(": ");
}

function oneLine(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return short.replace(
    /[\p{Cc}\u2028\u2029]/gu,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
