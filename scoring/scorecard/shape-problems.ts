import type { z } from "zod";
import { nearNames } from "../near-names.ts";
import { type Problem, pathText } from "../problem.ts";
import { descriptions } from "./descriptions.ts";

/** What a field should hold, in words, by zod's name of the type. */
const NOUNS: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a text",
};

const fields = [...new Set(Object.keys(descriptions).map((path) => path.split(".").at(-1)!))];

/** The sentence for an issue that the schema has none for. */
export function shapeMessage(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== "invalid_type") return undefined;
  const noun = NOUNS[issue.format === "safeint" ? "int" : issue.expected] ?? issue.expected;
  return issue.input === undefined ? `is missing: ${noun}` : `must be ${noun}, not ${shown(issue.input)}`;
}

/** The schema's issues as problems; each field that nobody reads is one of its own, with the field that may be meant. */
export function shapeProblems(issues: readonly z.core.$ZodIssue[]): Problem[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return [{ path: pathText(issue.path), message: issue.message }];
    return issue.keys.map((key) => {
      const [near] = nearNames(key, fields);
      const advice = near === undefined ? "leave it out" : `did you mean "${near}"?`;
      return { path: pathText([...issue.path, key]), message: `nobody reads this field: ${advice}` };
    });
  });
}

function shown(input: unknown): string {
  const text = typeof input === "number" ? String(input) : JSON.stringify(input);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
