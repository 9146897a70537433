import { byCodeUnit } from "../math/code-unit-order.ts";
import { parseInstant } from "../math/instant.ts";
import { type Problem, ScoreInputError } from "../problem.ts";
import { accountStrength, atProfessional, strengthWithoutEach } from "./account-strength.ts";
import { spanOf, unreadable } from "./business-hours.ts";
import { defaultRelationshipModel } from "./default-model.ts";
import { gapsOf, roleCoverage } from "./gaps.ts";
import { type KnownInteraction, knownInteractions } from "./known-interactions.ts";
import { shown } from "./level.ts";
import type { RelationshipModel } from "./model.ts";
import { overdueItems } from "./open-items.ts";
import { daysSinceLast, type PersonFacts, scorePerson } from "./score-person.ts";
import { seniorityReach } from "./seniority.ts";
import type { OpenItem, PersonInput, RelationshipInput, RelationshipResult } from "./types.ts";

/**
 * The relationship with an account and with each of its people, 1–5, with the ledger of each (K15, M49). Nobody known
 * and no contact ever are 1, not missing. A pure function: order of people, interactions and items changes no bit.
 * @throws {ScoreInputError} when `asOf` is no instant, a person is there twice or our week has no offset. What else cannot be read is left out
 * and named in `unreadable`.
 */
export function scoreRelationship(
  input: RelationshipInput,
  model: RelationshipModel = defaultRelationshipModel,
): RelationshipResult {
  const asOfMs = checked(input);
  const { known, unreadable: badInteractions } = knownInteractions(input.interactions, asOfMs, model);
  const { overdue, unreadable: badItems } = overdueItems(input, model);
  const inputs = [...input.people].sort((a, b) => byCodeUnit(a.id, b.id));
  const people = factsOf(inputs, known, overdue).map((facts) => scorePerson(facts, asOfMs, model));
  const { strength, lines, caps } = accountStrength(people, model);
  const without = strengthWithoutEach(people, model);
  const roles = roleCoverage(people, model);
  return {
    account: input.account,
    asOf: input.asOf,
    strength,
    ...shown(strength),
    lines,
    caps,
    people: people.map((one, i) => ({ ...one, accountWithout: without[i]! })),
    roles,
    roleCoverage: roles.filter(({ covered }) => covered).length / roles.length,
    peopleAtProfessional: atProfessional(people).length,
    seniorityReach: seniorityReach(inputs, people),
    daysSinceLastCommunication: daysSinceLast(known, asOfMs),
    openItems: overdue.length,
    gaps: gapsOf(people, roles, model),
    unreadable: [...badInteractions, ...badItems, ...inputs.flatMap(personProblems)],
  };
}

/**
 * The same account as if this person had left: everything is computed again without them. Somebody who is not there
 * changes nothing. Interactions stay as they were, and so does what others took from them.
 */
export function whatIf(
  input: RelationshipInput,
  withoutPersonId: string,
  model: RelationshipModel = defaultRelationshipModel,
): RelationshipResult {
  return scoreRelationship(
    { ...input, people: input.people.filter(({ id }) => id !== withoutPersonId) },
    model,
  );
}

/** Milliseconds of `asOf`. */
function checked({ asOf, people, ourWeek }: RelationshipInput): number {
  const asOfMs = parseInstant(asOf);
  const problems: Problem[] = [];
  if (Number.isNaN(asOfMs)) problems.push({ path: "asOf", message: "must be an ISO 8601 instant in UTC" });
  if (ourWeek && !Number.isFinite(ourWeek.utcOffsetMinutes))
    problems.push({ path: "ourWeek.utcOffsetMinutes", message: "must be a number" });
  const seen = new Set<string>();
  people.forEach(({ id }, i) => {
    if (seen.has(id)) problems.push({ path: `people[${i}].id`, message: `"${id}" is there twice` });
    seen.add(id);
  });
  if (problems.length > 0) throw new ScoreInputError(problems);
  return asOfMs;
}

function factsOf(
  people: readonly PersonInput[],
  known: readonly KnownInteraction[],
  overdue: readonly OpenItem[],
): PersonFacts[] {
  const interactionsOf = new Map<string, KnownInteraction[]>(people.map(({ id }) => [id, []]));
  for (const one of known) for (const id of one.personIds) interactionsOf.get(id)?.push(one);
  const itemsOf = new Map<string, number>();
  for (const { personIds } of overdue)
    for (const id of new Set(personIds)) itemsOf.set(id, (itemsOf.get(id) ?? 0) + 1);
  return people.map((person) => ({
    person,
    interactions: interactionsOf.get(person.id)!,
    away: (person.away ?? []).map(spanOf).filter((span) => !unreadable(span)),
    openItems: itemsOf.get(person.id) ?? 0,
  }));
}

function personProblems({ id, firstContactAt, away = [] }: PersonInput): Problem[] {
  const problems: Problem[] = [];
  if (firstContactAt !== undefined && Number.isNaN(parseInstant(firstContactAt)))
    problems.push({ path: `people[${id}].firstContactAt`, message: "must be an instant" });
  if (away.some((absence) => unreadable(spanOf(absence))))
    problems.push({ path: `people[${id}].away`, message: "must be from one instant to another" });
  return problems;
}
