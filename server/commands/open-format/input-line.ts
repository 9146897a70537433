import { z } from "zod";
import {
  type LabelledInput,
  type Outcome,
  type Problem,
  parseInstant,
  pathText,
  type ScoreInput,
} from "#scoring";

/** One line of the open format, checked. */
export interface InputLine {
  /** Where it stands in its file, from 1. */
  line: number;
  input: ScoreInput;
  labels: Labels;
}

/** What became of the account; without `outcome` the line is not labelled. */
export type Labels = Partial<Pick<LabelledInput, "outcome" | "outcomeAt" | "observedUntil" | "arr">>;

/** `input` and labels of a parsed JSON line; or the first thing that is wrong with it. */
export function checkInputLine(json: unknown, line: number): InputLine | Problem {
  const parsed = lineSchema.safeParse(json);
  if (!parsed.success) return problemOf(parsed.error.issues[0]!);
  const { outcome, outcomeAt, observedUntil, arr, ...input } = parsed.data;
  return { line, input: input as ScoreInput, labels: { outcome, outcomeAt, observedUntil, arr } as Labels };
}

/** The path and words of a zod issue; of a union, those of the alternative that came furthest. */
export function problemOf(issue: z.core.$ZodIssue): Problem {
  if (issue.code === "invalid_union") {
    const deeper = issue.errors.flat().filter(({ path }) => path.length > 0);
    const strict = issue.errors.flat().find(({ code }) => code === "unrecognized_keys");
    const inner = deeper[0] ?? strict;
    if (inner) {
      const { path, message } = problemOf(inner);
      const outer = pathText(issue.path);
      return { path: path === "" ? outer : `${outer}.${path}`, message };
    }
  }
  if (issue.code === "unrecognized_keys") {
    const path = pathText([...issue.path, issue.keys[0]!]);
    return { path, message: "unknown; check the spelling, or leave it out" };
  }
  return { path: pathText(issue.path), message: issue.message };
}

const text = (what: string) => z.string({ error: expected(what) }).min(1, `must be ${what}`);
const number = z.number({ error: expected("a finite number") });
const least0 = number.min(0, "must be 0 or more");
const instant = z
  .string({ error: expected("an instant like 2026-11-01T00:00:00Z") })
  .refine(
    (one) => !Number.isNaN(parseInstant(one)),
    "must be an instant like 2026-11-01T00:00:00Z, or a day",
  );

const fact = z.strictObject(
  {
    value: z.union([number, z.null()], { error: expected("a finite number or null") }),
    observedAt: instant.optional(),
    recordedAt: instant.optional(),
    samples: least0.optional(),
    previous: z.array(number, { error: expected("a list of numbers, oldest first") }).optional(),
  },
  { error: expected("a finite number, null, or an object with value") },
);
const signal = z.union([number, z.null(), fact], {
  error: expected("a finite number, null, or an object with value"),
});

const OUTCOMES = ["lost", "renewed", "expanded"] as const satisfies readonly Outcome[];
/** What an outcome may be, in words. */
export const OUTCOME = `true or "lost", false or "renewed", or "expanded"`;

const bands = ["red", "yellow", "green", "thriving", "unknown"] as const;
const band = z.enum(bands, { error: `must be one of ${bands.join(", ")}` });
const plainBand = z.enum(["red", "yellow", "green"], { error: "must be one of red, yellow, green" });
const points = number.min(0, "must be 0 to 100").max(100, "must be 0 to 100");

const lineSchema = z.strictObject(
  {
    account: text("the account's id, a text"),
    asOf: instant,
    segment: text("a text that is not empty").optional(),
    signals: z.record(z.string(), signal, { error: expected("an object: signal id → value") }),
    notApplicable: z.array(text("a metric's id"), { error: expected("a list of metric ids") }).optional(),
    previous: z
      .strictObject(
        {
          band,
          pending: z
            .strictObject(
              { band: plainBand, days: z.int({ error: expected("a whole number") }).min(0) },
              { error: expected("an object with band and days, or null") },
            )
            .nullable()
            .optional(),
        },
        { error: expected("an object with band") },
      )
      .optional(),
    override: z
      .strictObject(
        {
          set: points.optional(),
          cap: points.optional(),
          floor: points.optional(),
          band: plainBand.optional(),
          reason: text("the reason, a text"),
          by: text("who decided it, a text"),
          until: instant,
        },
        { error: expected("an object with reason, by and until") },
      )
      .optional(),
    outcome: z.union([z.boolean(), z.enum(OUTCOMES)], { error: expected(OUTCOME) }).optional(),
    outcomeAt: instant.optional(),
    observedUntil: instant.optional(),
    arr: least0.optional(),
  },
  { error: expected("a JSON object with account, asOf and signals") },
);

function expected(what: string) {
  return ({ input, code }: { input?: unknown; code?: string }): string | undefined => {
    if (code === "unrecognized_keys") return undefined;
    if (input === undefined) return `is required: ${what}`;
    if (typeof input === "number" && !Number.isFinite(input))
      return `must be ${what}; the number is too large to be one`;
    return `must be ${what}, not ${shown(input)}`;
  };
}

function shown(input: unknown): string {
  if (Array.isArray(input)) return "a list";
  if (typeof input === "object" && input !== null) return "an object";
  const json = JSON.stringify(input) ?? String(input);
  return json.length > 40 ? `${json.slice(0, 40)}…` : json;
}
