import { z } from "zod";
import { type Problem, pathText, ScorecardError } from "../problem.ts";
import { scorecardProblems } from "./parse.ts";
import { type Scorecard, scorecardSchema } from "./schema.ts";

/** What an account is chosen by. */
export interface Traits {
  segment?: string;
  /** Lifecycle stage. */
  stage?: string;
  /** Stability, product-market fit, profitability … */
  strategy?: string;
}

/** A scorecard for an account; exactly one of an account's is primary and drives its band, parents and properties. */
export interface ChosenScorecard {
  scorecard: Scorecard;
  primary: boolean;
}

const id = z.string().min(1, "must not be empty");
const oneOrMore = z.union([id, z.array(id).min(1, "needs at least one")], {
  error: "must be a name or a list of names",
});
/** One primary scorecard by construction, and any number beside it. */
const choice = { primary: id, also: z.array(id).default([]) };

const ruleSchema = z.strictObject({
  when: z
    .strictObject({ segment: oneOrMore, stage: oneOrMore, strategy: oneOrMore })
    .partial()
    .refine(
      (when) => Object.keys(when).length > 0,
      "must name segment, stage or strategy; `default` is for all others",
    ),
  ...choice,
});

const setSchema = z.strictObject({
  format: z.literal(1, "this version reads format 1"),
  scorecards: z.array(scorecardSchema).min(1, "a set needs at least one scorecard"),
  /** In order: the first that matches decides. */
  rules: z.array(ruleSchema).default([]),
  default: z.strictObject(choice),
});

export type ScorecardSet = z.infer<typeof setSchema>;
type Rule = z.infer<typeof ruleSchema>;
type Choice = ScorecardSet["default"];

/**
 * The set of scorecards that a JSON document holds (K12, K18).
 * @throws {ScorecardError} with every problem of the set and of each scorecard at once.
 */
export function parseScorecardSet(json: unknown): ScorecardSet {
  const shape = setSchema.safeParse(json);
  const problems = [
    ...(shape.error?.issues ?? []).map((issue) => ({ path: pathText(issue.path), message: issue.message })),
    ...(shape.success ? [...crossReferences(shape.data), ...unreachable(shape.data.rules)] : []),
    ...scorecardsOf(json).flatMap((one, i) => problemsWithin(one, `scorecards[${i}]`)),
  ];
  if (!shape.success || problems.length > 0) throw new ScorecardError(unique(problems));
  return shape.data;
}

/** The account's scorecards by the first rule that matches it, or the default; the primary one first. */
export function chooseScorecards(set: ScorecardSet, traits: Traits): ChosenScorecard[] {
  const { primary, also } = set.rules.find((rule) => matches(rule, traits)) ?? set.default;
  return [primary, ...also].map((name, i) => ({
    scorecard: set.scorecards.find((one) => one.id === name)!,
    primary: i === 0,
  }));
}

const TRAITS = ["segment", "stage", "strategy"] as const;

function matches({ when }: Rule, traits: Traits): boolean {
  return TRAITS.every((trait) => {
    const wanted = when[trait];
    const has = traits[trait];
    return wanted === undefined || (has !== undefined && asList(wanted).includes(has));
  });
}

function crossReferences(set: ScorecardSet): Problem[] {
  const ids = set.scorecards.map((one) => one.id);
  const choices: readonly (readonly [string, Choice])[] = [
    ...set.rules.map((rule, i) => [`rules[${i}]`, rule] as const),
    ["default", set.default],
  ];
  return [
    ...ids.flatMap((one, i) =>
      problem(ids.indexOf(one) < i, `scorecards[${i}].id`, `another scorecard has the id "${one}"`),
    ),
    ...choices.flatMap(([path, { primary, also }]) => [
      ...problem(
        !ids.includes(primary),
        `${path}.primary`,
        `no scorecard of this set has the id "${primary}"`,
      ),
      ...also.flatMap((one, i) => [
        ...problem(!ids.includes(one), `${path}.also[${i}]`, `no scorecard of this set has the id "${one}"`),
        ...problem(
          one === primary || also.indexOf(one) < i,
          `${path}.also[${i}]`,
          `"${one}" is chosen twice`,
        ),
      ]),
    ]),
  ];
}

/** Rules that never decide, because an earlier one matches all that they match. */
function unreachable(rules: readonly Rule[]): Problem[] {
  return rules.flatMap((rule, i) => {
    const earlier = rules.findIndex((other, o) => o < i && covers(other, rule));
    const message = `never decides: rules[${earlier}] matches all that it matches`;
    return problem(earlier >= 0, `rules[${i}].when`, message);
  });
}

function covers(wide: Rule, narrow: Rule): boolean {
  return TRAITS.every((trait) => {
    const [outer, inner] = [wide.when[trait], narrow.when[trait]];
    if (outer === undefined) return true;
    return inner !== undefined && asList(inner).every((one) => asList(outer).includes(one));
  });
}

/** What only a scorecard's own check finds; what the set's shape has said already comes out twice. */
function problemsWithin(json: unknown, at: string): Problem[] {
  return scorecardProblems(json).map(({ path, message }) => ({
    path: path === "" ? at : `${at}.${path}`,
    message,
  }));
}

function scorecardsOf(json: unknown): readonly unknown[] {
  return z.looseObject({ scorecards: z.array(z.unknown()) }).safeParse(json).data?.scorecards ?? [];
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [`${one.path} ${one.message}`, one])).values()];
}

function asList(one: string | readonly string[]): readonly string[] {
  return typeof one === "string" ? [one] : one;
}

function problem(wrong: boolean, path: string, message: string): Problem[] {
  return wrong ? [{ path, message }] : [];
}
