import { UsageError } from "../usage-error.ts";

/** What is wrong with one line of a file, in one line: `signals.ndjson:3: signals.nps: must be a finite number`. */
export function lineError(file: string, line: number, field: string, expected: string): UsageError {
  return new UsageError([[`${file}:${line}`, field, expected].filter((part) => part !== "").join(": ")]);
}

/** A file that cannot be read, with the system's reason. */
export function fileError(file: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return new UsageError([`${file}: there is no such file`]);
  return new UsageError([`${file}: cannot be read: ${message}`]);
}
