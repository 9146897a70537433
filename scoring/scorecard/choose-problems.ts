import { z } from "zod";
import type { Problem } from "../problem.ts";
import { scorecardProblems } from "./parse.ts";

/** What an account is chosen by, in the order in which a rule names them. */
export const TRAITS = ["segment", "stage", "strategy"] as const;

/**
 * What the shape of a set of scorecards cannot show: ids used twice, references to nothing, rules that never decide, and
 * what is wrong within a scorecard. It reads leniently, so that these are found in a document that has other faults too.
 */
export function setProblems(json: unknown): Problem[] {
  const { scorecards, rules, default: fallback } = lenientSet.parse(json);
  const ids = scorecards.map((one) => lenientScorecard.parse(one).id);
  // With a scorecard whose id cannot be read, or without any, nobody knows what is missing.
  const known = ids.length === 0 || ids.includes(null) ? null : new Set(ids);
  return [
    ...ids.flatMap((id, i) =>
      problem(
        id !== null && ids.indexOf(id) < i,
        `scorecards[${i}].id`,
        `another scorecard has the id "${id}"`,
      ),
    ),
    ...rules.flatMap((rule, i) => choiceProblems(rule, `rules[${i}]`, known)),
    ...choiceProblems(fallback, "default", known),
    ...unreachable(rules),
    ...scorecards.flatMap((one, i) => problemsWithin(one, `scorecards[${i}]`)),
  ];
}

function choiceProblems(
  { primary, also }: Choice,
  at: string,
  known: ReadonlySet<string | null> | null,
): Problem[] {
  const unknown = (id: string | null, path: string) =>
    problem(
      id !== null && known !== null && !known.has(id),
      path,
      `no scorecard of this set has the id "${id}"`,
    );
  return [
    ...unknown(primary, `${at}.primary`),
    ...also.flatMap((one, i) => {
      if (one === null) return [];
      const twice = one === primary || also.indexOf(one) < i;
      return [
        ...unknown(one, `${at}.also[${i}]`),
        ...problem(twice, `${at}.also[${i}]`, `"${one}" is chosen twice`),
      ];
    }),
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

function covers({ when: wide }: Rule, { when: narrow }: Rule): boolean {
  if (wide === null || narrow === null || TRAITS.every((trait) => wide[trait] === undefined)) return false;
  return TRAITS.every((trait) => {
    const [outer, inner] = [wide[trait], narrow[trait]];
    return outer === undefined || inner?.every((one) => outer.includes(one)) === true;
  });
}

function problemsWithin(json: unknown, at: string): Problem[] {
  return scorecardProblems(json).map(({ path, message }) => ({
    path: path === "" ? at : `${at}.${path}`,
    message,
  }));
}

function problem(wrong: boolean, path: string, message: string): Problem[] {
  return wrong ? [{ path, message }] : [];
}

const id = z.string().nullable().catch(null);
const choice = { primary: id, also: z.array(id).catch([]) };
const noChoice: Choice = { primary: null, also: [] };
const traits = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const lenientRule = z
  .looseObject({
    when: z
      .looseObject({ segment: traits, stage: traits, strategy: traits })
      .partial()
      .nullable()
      .catch(null),
    ...choice,
  })
  .catch(() => ({ when: null, ...noChoice }));
const lenientScorecard = z.looseObject({ id }).catch({ id: null });
const lenientSet = z
  .looseObject({
    scorecards: z.array(z.unknown()).catch([]),
    rules: z.array(lenientRule).catch([]),
    default: z.looseObject(choice).catch(() => ({ ...noChoice })),
  })
  .catch(() => ({ scorecards: [], rules: [], default: { ...noChoice } }));

interface Choice {
  primary: string | null;
  also: (string | null)[];
}
type Rule = z.infer<typeof lenientRule>;
