import { atProfessional } from "./account-strength.ts";
import type { PersonInput, PersonRelationship, Seniority } from "./types.ts";

/** From the lowest to the highest. */
const LADDER: readonly Seniority[] = ["individual", "manager", "director", "vicePresident", "executive"];

/** The highest seniority among the people at 3 or more ("high", M47); null where nobody's is known. */
export function seniorityReach(
  inputs: readonly PersonInput[],
  people: readonly Omit<PersonRelationship, "accountWithout">[],
): Seniority | null {
  const reached = new Set(atProfessional(people).map(({ id }) => id));
  const rungs = inputs.flatMap(({ id, seniority }) =>
    reached.has(id) && seniority ? [LADDER.indexOf(seniority)] : [],
  );
  return LADDER[Math.max(-1, ...rungs)] ?? null;
}
