import { sumOf } from "../math/neumaier-sum.ts";
import { PROFESSIONAL } from "./level.ts";
import { heaviestRole, type RelationshipModel } from "./model.ts";
import type { AccountCap, AccountLine, PersonRelationship, Role } from "./types.ts";

/** What the account's strength takes from a person. */
export type Strong = Pick<PersonRelationship, "id" | "roles" | "r" | "display">;

/**
 * The account's strength, 1–5: 1 + Σ points of the lines + Σ effects of the caps. The lines are the required roles by
 * their strongest person, and the chance that at least one of all relationships holds ("high and wide", M47). `people`
 * come in code-unit order of their ids. One person more never lowers it: both terms and both caps only rise.
 */
export function accountStrength(
  people: readonly Strong[],
  model: RelationshipModel,
): { strength: number; lines: AccountLine[]; caps: AccountCap[] } {
  const lines = [...keyRoleLines(people, model), peopleLine(people, model)];
  let strength = Math.min(5, 1 + sumOf(lines.map(({ points }) => points)));
  const caps = capsInForce(people, model).map(({ id, cap }) => {
    const effect = Math.min(0, cap - strength);
    strength = Math.min(strength, cap);
    return { id, effect };
  });
  return { strength, lines, caps };
}

/** The strongest person in a role; null where there is nobody. Of equals the first by id. */
export function bestIn<P extends Strong>(role: Role, people: readonly P[]): P | null {
  return people
    .filter(({ roles }) => roles.includes(role))
    .reduce<P | null>((best, one) => (best === null || one.r > best.r ? one : best), null);
}

export function atProfessional<P extends Strong>(people: readonly P[]): P[] {
  return people.filter(({ display }) => display >= PROFESSIONAL);
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

/** 1 − Π(1 − ρr), ρ = weight of the person's role as a share of the greatest. */
function peopleLine(people: readonly Strong[], model: RelationshipModel): AccountLine {
  const greatest = Math.max(...Object.values(model.roles).map(({ weight }) => weight));
  const allFail = people.reduce(
    (chance, { roles, r }) => chance * (1 - (model.roles[heaviestRole(roles, model)].weight / greatest) * r),
    1,
  );
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
