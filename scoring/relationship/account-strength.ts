import { sumOf } from "../math/neumaier-sum.ts";
import { PROFESSIONAL } from "./level.ts";
import { heaviestRole, type RelationshipModel } from "./model.ts";
import type { AccountCap, AccountLine, PersonRelationship, Role } from "./types.ts";

/** What the account's strength takes from a person. */
export type Strong = Pick<PersonRelationship, "id" | "roles" | "r" | "display">;

/** The same with ρr: r by the weight of the person's role, as a share of the greatest weight. */
interface Weighed extends Strong {
  weighed: number;
}

export interface AccountStrength {
  strength: number;
  lines: AccountLine[];
  caps: AccountCap[];
}

/**
 * The account's strength, 1–5: 1 + Σ points of the lines + Σ effects of the caps. The lines are the required roles by
 * their strongest person, and the chance that at least one of all relationships holds ("high and wide", M47). `people`
 * come in code-unit order of their ids. One person more never lowers it: both terms and both caps only rise.
 */
export function accountStrength(people: readonly Strong[], model: RelationshipModel): AccountStrength {
  return strengthOf(weigh(people, model), model);
}

/** The account's strength without each of its people, in their order: the same computation without them. */
export function strengthWithoutEach(people: readonly Strong[], model: RelationshipModel): number[] {
  // Strangers add nothing to it, so that a large account costs no more than the people one has to do with.
  const known = weigh(people, model).filter(({ r }) => r > 0);
  const { strength } = strengthOf(known, model);
  return people.map(({ id, r }) =>
    r > 0
      ? strengthOf(
          known.filter((one) => one.id !== id),
          model,
        ).strength
      : strength,
  );
}

/** The strongest person in a role; null where there is nobody. Of equals the first by id. */
export function bestIn<P extends Strong>(role: Role, people: readonly P[]): P | null {
  let best: P | null = null;
  for (const one of people) {
    if (one.roles.includes(role) && (best === null || one.r > best.r)) best = one;
  }
  return best;
}

export function atProfessional<P extends Strong>(people: readonly P[]): P[] {
  return people.filter(({ display }) => display >= PROFESSIONAL);
}

function weigh(people: readonly Strong[], model: RelationshipModel): Weighed[] {
  const greatest = Math.max(...Object.values(model.roles).map(({ weight }) => weight));
  return people.map(({ id, roles, r, display }) => {
    const { weight } = model.roles[heaviestRole(roles, model)];
    return { id, roles, r, display, weighed: (weight / greatest) * r };
  });
}

function strengthOf(people: readonly Weighed[], model: RelationshipModel): AccountStrength {
  const lines = [...keyRoleLines(people, model), peopleLine(people, model)];
  let strength = Math.min(5, 1 + sumOf(lines.map(({ points }) => points)));
  const caps = capsInForce(people, model).map(({ id, cap }) => {
    const effect = Math.min(0, cap - strength);
    strength = Math.min(strength, cap);
    return { id, effect };
  });
  return { strength, lines, caps };
}

function keyRoleLines(people: readonly Strong[], model: RelationshipModel): AccountLine[] {
  const { roles } = model.requiredRoles;
  const all = sumOf(roles.map((role) => model.roles[role].weight));
  return roles.map((role) => {
    const value = bestIn(role, people)?.r ?? 0;
    const share = model.roles[role].weight / all;
    return { term: role, value, points: 4 * model.account.keyRolesShare * share * value };
  });
}

/** 1 − Π(1 − ρr): the chance that at least one relationship holds. */
function peopleLine(people: readonly Weighed[], model: RelationshipModel): AccountLine {
  const allFail = people.reduce((chance, { weighed }) => chance * (1 - weighed), 1);
  const value = 1 - allFail;
  return { term: "people", value, points: 4 * (1 - model.account.keyRolesShare) * value };
}

function capsInForce(
  people: readonly Strong[],
  model: RelationshipModel,
): { id: AccountCap["id"]; cap: number }[] {
  const { singleThreaded, noDecisionMaker } = model.account;
  const strong = atProfessional(people);
  const caps: { id: AccountCap["id"]; cap: number }[] = [];
  if (strong.length < singleThreaded.people) caps.push({ id: "singleThreaded", cap: singleThreaded.cap });
  if (!strong.some(({ roles }) => roles.includes("decisionMaker")))
    caps.push({ id: "noDecisionMaker", cap: noDecisionMaker.cap });
  return caps;
}
