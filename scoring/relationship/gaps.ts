import { atProfessional, bestIn } from "./account-strength.ts";
import type { RelationshipModel } from "./model.ts";
import type { Gap, PersonRelationship, Role, RoleCoverage } from "./types.ts";

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  executiveSponsor: "executive sponsor",
  decisionMaker: "decision maker",
  champion: "champion",
  influencer: "influencer",
  user: "user",
};

type People = readonly Omit<PersonRelationship, "accountWithout">[];

/** Who stands in each required role, in the model's order. */
export function roleCoverage(people: People, model: RelationshipModel): RoleCoverage[] {
  return model.requiredRoles.roles.map((role) => {
    const best = bestIn(role, people);
    return {
      role,
      personId: best?.id ?? null,
      display: best?.display ?? null,
      covered: best !== null && atProfessional([best]).length === 1,
    };
  });
}

/** What the account's relationships lack, in words, the required roles first. */
export function gapsOf(people: People, coverage: readonly RoleCoverage[], model: RelationshipModel): Gap[] {
  const gaps: Gap[] = coverage
    .filter(({ covered }) => !covered)
    .map(({ role, display }) =>
      display === null
        ? { kind: "missingRole", role, words: `no ${ROLE_WORDS[role]}` }
        : { kind: "weakRole", role, words: `${ROLE_WORDS[role]} at ${display} of 5` },
    );
  const strong = atProfessional(people).length;
  if (strong === 0) gaps.push({ kind: "noRelationship", role: null, words: "nobody at 3 of 5 or more" });
  else if (strong < model.account.singleThreaded.people)
    gaps.push({ kind: "singleThreaded", role: null, words: "single-threaded" });
  return gaps;
}
