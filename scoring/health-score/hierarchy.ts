import { type Problem, ScoreInputError } from "../problem.ts";
import { type Child, type ParentScore, rollUp } from "./parent.ts";

/** An account of a portfolio in which some are the parents of others. */
export interface PortfolioAccount {
  account: string;
  /** Absent or null = it stands at the top. May name an account that the list does not have. */
  parent?: string | null;
  /** Its own primary score; not used for a parent, whose score is its children's. */
  score: number | null;
  /** Null = unknown, taken as 0. */
  arr: number | null;
}

/**
 * The score of every parent by its id, from the bottom up through any number of levels. A parent weighs in its own
 * parent's score with its own ARR or that of its children, whichever is more: a CRM may carry the total on the
 * parent, or nothing.
 * @throws {ScoreInputError} naming every cycle, every account listed twice, every score or ARR that is none.
 */
export function parentScores(accounts: Iterable<PortfolioAccount>): Map<string, ParentScore> {
  const list = [...accounts];
  const byId = new Map(list.map((one) => [one.account, one]));
  const problems = [...listProblems(list), ...cycles(byId)];
  if (problems.length > 0) throw new ScoreInputError(problems);
  const childrenOf = Map.groupBy(
    list.filter((one) => hasParent(one)),
    (one) => one.parent!,
  );
  const scores = new Map<string, ParentScore>();
  for (const id of bottomUp(childrenOf)) {
    const children = childrenOf.get(id)!.map((one) => asChild(one, scores.get(one.account)));
    scores.set(id, rollUp(children));
  }
  return scores;
}

function asChild({ account, score, arr }: PortfolioAccount, asParent: ParentScore | undefined): Child {
  if (asParent === undefined) return { account, score, arr: arr ?? 0 };
  const { score: rolledUp, coverage } = asParent;
  return { account, score: rolledUp, coverage, arr: Math.max(arr ?? 0, asParent.arr) };
}

/** Parents in an order in which each comes after those among its children. Without recursion: a chain may be long. */
function bottomUp(childrenOf: ReadonlyMap<string, readonly PortfolioAccount[]>): string[] {
  const topDown: string[] = [];
  const nested = new Set(
    [...childrenOf.values()].flat().flatMap(({ account }) => (childrenOf.has(account) ? [account] : [])),
  );
  for (const top of childrenOf.keys()) if (!nested.has(top)) topDown.push(top);
  // The list grows while it is walked.
  for (const id of topDown)
    for (const { account } of childrenOf.get(id)!) if (childrenOf.has(account)) topDown.push(account);
  return topDown.reverse();
}

function listProblems(list: readonly PortfolioAccount[]): Problem[] {
  const seen = new Set<string>();
  return list.flatMap(({ account, score, arr }, i) => {
    const twice = seen.has(account);
    seen.add(account);
    return [
      ...problem(twice, `accounts[${i}].account`, `"${account}" is listed twice`),
      ...problem(
        score !== null && !(score >= 0 && score <= 100),
        `accounts[${i}].score`,
        "must be 0 to 100 or null",
      ),
      ...problem(
        arr !== null && !(Number.isFinite(arr) && arr >= 0),
        `accounts[${i}].arr`,
        "must be a number of 0 or more, or null",
      ),
    ];
  });
}

function problem(wrong: boolean, path: string, message: string): Problem[] {
  return wrong ? [{ path, message }] : [];
}

/** Every circle of parents, named once. */
function cycles(byId: ReadonlyMap<string, PortfolioAccount>): Problem[] {
  const cleared = new Set<string>();
  const found: Problem[] = [];
  for (const start of byId.keys()) {
    const path = new Set<string>();
    let id: string | null = start;
    while (id !== null && !cleared.has(id) && !path.has(id)) {
      path.add(id);
      id = byId.get(id)?.parent ?? null;
    }
    if (id !== null && path.has(id)) {
      const way = [...path];
      const circle = [...way.slice(way.indexOf(id)), id].map((one) => `"${one}"`);
      found.push({ path: "accounts", message: `parents go in a circle: ${circle.join(" → ")}` });
    }
    for (const one of path) cleared.add(one);
  }
  return found;
}

function hasParent({ parent }: PortfolioAccount): boolean {
  return parent !== undefined && parent !== null;
}
