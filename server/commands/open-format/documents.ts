import { readFile } from "node:fs/promises";
import { parseScorecard, type Scorecard, ScorecardError } from "#scoring";
import { UsageError } from "../usage-error.ts";
import { problemOf } from "./input-line.ts";
import { fileError, placed } from "./line-error.ts";
import { type Mapping, mappingSchema } from "./mapping.ts";
import { utf8Text } from "./text-lines.ts";

/**
 * The scorecard in a file, or the one that an answer of `calibrate` proposes.
 * @throws {UsageError} with everything that is wrong with it, each as `file: path: message`.
 */
export async function readScorecard(file: string): Promise<Scorecard> {
  const json = await readJson(file);
  try {
    return parseScorecard(isCalibration(json) ? json.proposed : json);
  } catch (error) {
    if (!(error instanceof ScorecardError)) throw error;
    throw documentError(file, error.problems);
  }
}

/** The mapping in a file. @throws {UsageError} as `readScorecard` does. */
export async function readMapping(file: string): Promise<Mapping> {
  const parsed = mappingSchema.safeParse(await readJson(file));
  if (!parsed.success) throw documentError(file, parsed.error.issues.map(problemOf));
  return parsed.data;
}

function isCalibration(json: unknown): json is { proposed: unknown } {
  return typeof json === "object" && json !== null && "proposed" in json && "report" in json;
}

async function readJson(file: string): Promise<unknown> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw fileError(file, error);
  }
  const text = utf8Text(file, bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError([placed(file, "", `must be one JSON document: ${(error as Error).message}`)]);
  }
}

function documentError(file: string, problems: readonly { path: string; message: string }[]): UsageError {
  return new UsageError(problems.map(({ path, message }) => placed(file, path, message)));
}
