import type { ObjectType } from "../object-types.ts";

/**
 * Ids of HubSpot's own association types, both directions: `a-b: [a→b, b→a]`, from its documentation. The three
 * company pairs also have a primary form. Pairs with feedback submissions are believed, not documented.
 */
const unlabeled: Readonly<Record<string, readonly [number, number]>> = {
  "contact-company": [279, 280],
  "deal-company": [341, 342],
  "ticket-company": [339, 340],
  "contact-deal": [4, 3],
  "contact-ticket": [15, 16],
  "deal-ticket": [27, 28],
  "contact-contact": [449, 449],
  "company-company": [450, 450],
  "deal-deal": [451, 451],
  "ticket-ticket": [452, 452],
  "call-contact": [194, 193],
  "call-company": [182, 181],
  "call-deal": [206, 205],
  "call-ticket": [220, 219],
  "email-contact": [198, 197],
  "email-company": [186, 185],
  "email-deal": [210, 209],
  "email-ticket": [224, 223],
  "meeting-contact": [200, 199],
  "meeting-company": [188, 187],
  "meeting-deal": [212, 211],
  "meeting-ticket": [226, 225],
  "note-contact": [202, 201],
  "note-company": [190, 189],
  "note-deal": [214, 213],
  "note-ticket": [228, 227],
  "task-contact": [204, 203],
  "task-company": [192, 191],
  "task-deal": [216, 215],
  "task-ticket": [230, 229],
  "communication-contact": [81, 82],
  "communication-company": [87, 88],
  "communication-deal": [85, 86],
  "communication-ticket": [83, 84],
  "feedback_submission-contact": [98, 97],
  "feedback_submission-ticket": [100, 99],
  "feedback_submission-company": [970, 971],
  "feedback_submission-deal": [972, 973],
};

const primary: Readonly<Record<string, readonly [number, number]>> = {
  "contact-company": [1, 2],
  "deal-company": [5, 6],
  "ticket-company": [26, 25],
};

function lookUp(
  table: Readonly<Record<string, readonly [number, number]>>,
  from: ObjectType,
  to: ObjectType,
): number | null {
  const forward = table[`${from.singular}-${to.singular}`];
  if (forward) return forward[0];
  return table[`${to.singular}-${from.singular}`]?.[1] ?? null;
}

/** Whether HubSpot lets records of the two types be associated. */
export function areAssociable(from: ObjectType, to: ObjectType): boolean {
  return lookUp(unlabeled, from, to) !== null;
}

/** Type id of the plain association; the pair must be associable. */
export function defaultTypeId(from: ObjectType, to: ObjectType): number {
  const id = lookUp(unlabeled, from, to);
  if (id === null) throw new Error(`${from.name} and ${to.name} cannot be associated.`);
  return id;
}

/** Type id of the primary association; null where HubSpot has none. */
export function primaryTypeId(from: ObjectType, to: ObjectType): number | null {
  return lookUp(primary, from, to);
}

/** The name that inline associations carry: `contact_to_company`, with `_unlabeled` beside a primary type. */
export function inlineTypeName(from: ObjectType, to: ObjectType, typeId: number): string {
  const name = `${from.singular}_to_${to.singular}`;
  return primaryTypeId(from, to) !== null && typeId === defaultTypeId(from, to) ? `${name}_unlabeled` : name;
}
