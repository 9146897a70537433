import type { Interaction, PersonInput, PersonRelationship, RelationshipInput } from "#scoring";
import { scoreRelationship } from "#scoring";

export const AS_OF = "2026-11-01T00:00:00Z";
const asOfMs = Date.parse(AS_OF);
let count = 0;

export function daysAgo(days: number): string {
  return new Date(asOfMs - days * 86_400_000).toISOString();
}

/** A message of Maria's a day ago, unless told otherwise; each has its own id. */
export function interaction(more: Partial<Interaction> & { days?: number } = {}): Interaction {
  const { days = 1, ...rest } = more;
  return {
    id: `e${count++}`,
    channel: "email",
    direction: "in",
    at: daysAgo(days),
    personIds: ["maria"],
    ...rest,
  };
}

export function account(more: Partial<RelationshipInput> = {}): RelationshipInput {
  return { account: "a1", asOf: AS_OF, people: [{ id: "maria", roles: [] }], interactions: [], ...more };
}

/** Maria's relationship with these interactions. */
export function maria(
  interactions: readonly Interaction[],
  person: Partial<PersonInput> = {},
  more: Partial<RelationshipInput> = {},
): PersonRelationship {
  const people = [{ id: "maria", roles: [], ...person }];
  return scoreRelationship(account({ people, interactions, ...more })).people[0]!;
}

/** Value of one of the components; null when it is missing. */
export function component(person: PersonRelationship, name: string): number | null {
  return person.lines.find((line) => line.component === name)!.value;
}

/** Interactions that lift a person to 3 or more: two meetings with each in the last days. */
export function meetingsWith(...personIds: string[]): Interaction[] {
  return personIds.flatMap((id) =>
    [2, 9].map((days) => interaction({ channel: "meeting", direction: null, days, personIds: [id] })),
  );
}
