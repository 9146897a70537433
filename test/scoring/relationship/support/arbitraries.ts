import fc from "fast-check";
import type { Interaction, OpenItem, PersonInput, RelationshipInput } from "#scoring";
import { AS_OF, daysAgo } from "./accounts.ts";

/** Accounts of every kind: strangers, silence, groups, copies, absences, repetitions, the future, broken numbers. */

const personId = fc.constantFrom("p0", "p1", "p2", "p3", "p4", "p5");
const days = fc.oneof(
  // Tenths: drawn as a double, most would lie in the last hour.
  fc.integer({ min: 1, max: 2000 }).map((tenths) => tenths / 10),
  fc.constantFrom(30, 60, 90, 120),
  fc.integer({ min: -5, max: 5 }),
);
const tone = fc.oneof(
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.constantFrom(null, Number.NaN, 7, Number.NEGATIVE_INFINITY),
);
const replyHours = fc.oneof(
  fc.double({ min: 0, max: 500, noNaN: true }),
  fc.constantFrom(null, Number.NaN, -1, Number.POSITIVE_INFINITY),
);

export const interactions: fc.Arbitrary<Interaction> = fc.record(
  {
    id: fc.integer({ min: 0, max: 99 }).map((n) => `e${n}`),
    channel: fc.constantFrom("meeting", "video", "call", "chat", "text", "email"),
    direction: fc.constantFrom("in", "out", null),
    at: fc.oneof({ weight: 20, arbitrary: days.map(daysAgo) }, fc.constantFrom("never", AS_OF)),
    personIds: fc.array(personId, { maxLength: 4 }),
    recordedAt: days.map(daysAgo),
    externalAttendees: fc.oneof(fc.integer({ min: -1, max: 50 }), fc.constant(Number.NaN)),
    authorId: personId,
    automatic: fc.boolean(),
    sentiment: tone,
    replyBusinessHours: replyHours,
  },
  { requiredKeys: ["id", "channel", "direction", "at", "personIds"] },
);

/** What passes in a month between people who get on. */
const warm: fc.Arbitrary<Interaction> = fc.record({
  id: fc.integer({ min: 100, max: 400 }).map((n) => `e${n}`),
  channel: fc.constantFrom("meeting", "video", "text", "email"),
  direction: fc.constantFrom("in", "out"),
  at: fc.integer({ min: 1, max: 30 }).map(daysAgo),
  personIds: personId.map((id) => [id]),
  sentiment: fc.double({ min: 0.7, max: 1, noNaN: true }),
  replyBusinessHours: fc.double({ min: 0, max: 3, noNaN: true }),
});

const role = fc.constantFrom("executiveSponsor", "decisionMaker", "champion", "influencer", "user");

/** A person with this id. */
export const personWith = (id: string): fc.Arbitrary<PersonInput> =>
  fc.record(
    {
      id: fc.constant(id),
      roles: fc.array(role, { maxLength: 3 }),
      seniority: fc.constantFrom("individual", "manager", "director", "vicePresident", "executive"),
      firstContactAt: days.map((one) => daysAgo(10 * one)),
      away: fc.array(
        fc.record({ from: days.map(daysAgo), until: days.map(daysAgo) }, { requiredKeys: ["from"] }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ["id", "roles"] },
  );

const openItem: fc.Arbitrary<OpenItem> = fc.record({
  id: fc.integer({ min: 0, max: 9 }).map((n) => `t${n}`),
  kind: fc.constantFrom("message", "ticket", "featureRequest"),
  waitingSince: days.map(daysAgo),
  personIds: fc.array(personId, { maxLength: 3 }),
});

export const accounts: fc.Arbitrary<RelationshipInput> = fc
  .record({
    ids: fc.uniqueArray(personId, { maxLength: 5 }),
    interactions: fc.oneof(
      fc.array(interactions, { maxLength: 60, size: "max" }),
      fc.array(fc.oneof({ weight: 1, arbitrary: interactions }, { weight: 9, arbitrary: warm }), {
        minLength: 40,
        maxLength: 90,
      }),
    ),
    openItems: fc.array(openItem, { maxLength: 8 }),
  })
  .chain(({ ids, ...rest }) =>
    fc.tuple(...ids.map(personWith)).map((people) => ({ account: "a1", asOf: AS_OF, people, ...rest })),
  );
