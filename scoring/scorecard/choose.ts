import { z } from "zod";
import { pathText, ScorecardError } from "../problem.ts";
import { setProblems, TRAITS } from "./choose-problems.ts";
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

/**
 * The set of scorecards that a JSON document holds (K12, K18).
 * @throws {ScorecardError} with every problem of the set and of each scorecard at once.
 */
export function parseScorecardSet(json: unknown): ScorecardSet {
  const shape = setSchema.safeParse(json);
  // Each scorecard is checked by itself.
  const ofTheSet = (shape.error?.issues ?? []).filter(
    ({ path }) => !(path[0] === "scorecards" && path.length > 1),
  );
  const problems = [
    ...ofTheSet.map(({ path, message }) => ({ path: pathText(path), message })),
    ...setProblems(json),
  ];
  if (!shape.success || problems.length > 0) throw new ScorecardError(problems);
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

function matches({ when }: Rule, traits: Traits): boolean {
  return TRAITS.every((trait) => {
    const wanted = when[trait];
    const has = traits[trait];
    return wanted === undefined || (has !== undefined && asList(wanted).includes(has));
  });
}

function asList(one: string | readonly string[]): readonly string[] {
  return typeof one === "string" ? [one] : one;
}
