import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  defaultRelationshipModel,
  type Interaction,
  type PersonInput,
  type RelationshipInput,
  scoreRelationship,
  whatIf,
} from "#scoring";
import { account, component, daysAgo } from "./support/accounts.ts";
import { accounts, interactions, personWith } from "./support/arbitraries.ts";

const RUNS = { numRuns: 1000 };
const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
const within = (value: number, low: number, high: number) => value >= low && value <= high;
const reversed = <T>(list: readonly T[]) => [...list].reverse();
const anybody = personWith("newcomer");

function check(property: (input: RelationshipInput) => void) {
  fc.assert(fc.property(accounts, property), RUNS);
}

describe("the relationship score, whatever the account", () => {
  it("keeps every figure finite and in its range", () => {
    check((input) => {
      const result = scoreRelationship(input);
      for (const { strength, display } of [result, ...result.people]) {
        expect(within(strength, 1, 5)).toBe(true);
        expect([1, 2, 3, 4, 5]).toContain(display);
      }
      for (const person of result.people) {
        expect(within(person.r, 0, 1) && within(person.accountWithout, 1, 5)).toBe(true);
        for (const { value, used } of person.lines)
          expect((value === null || within(value, 0, 1)) && within(used, 0, 1)).toBe(true);
        const { recentVolume, expectedVolume } = person.engagement;
        for (const volume of [person.volume, recentVolume, expectedVolume])
          expect(within(volume, 0, Number.MAX_VALUE)).toBe(true);
      }
      expect(within(result.roleCoverage, 0, 1)).toBe(true);
    });
  });

  it("is the sum of its ledger, for each person and for the account", () => {
    check((input) => {
      const result = scoreRelationship(input);
      for (const { lines, openItemsEffect, r } of result.people) {
        expect(openItemsEffect).toBeLessThanOrEqual(0);
        expect(Math.abs(total(lines.map(({ points }) => points)) + openItemsEffect - r)).toBeLessThan(1e-12);
      }
      const points = total(result.lines.map((line) => line.points));
      const effects = total(result.caps.map(({ effect }) => effect));
      expect(Math.abs(1 + points + effects - result.strength)).toBeLessThan(1e-12);
    });
  });

  it("does not depend on the order of anything", () => {
    check((input) => {
      const turned: RelationshipInput = {
        ...input,
        people: reversed(input.people).map(({ roles, away = [], ...person }) => ({
          ...person,
          roles: reversed(roles),
          away: reversed(away),
        })),
        interactions: reversed(input.interactions).map((one) => ({
          ...one,
          personIds: reversed(one.personIds),
        })),
        openItems: reversed(input.openItems ?? []),
      };
      const asSets = (result: ReturnType<typeof scoreRelationship>) => ({
        ...result,
        people: result.people.map((person) => ({ ...person, roles: [...person.roles].sort() })),
      });
      expect(asSets(scoreRelationship(turned))).toEqual(asSets(scoreRelationship(input)));
    });
  });

  it("counts what comes twice once", () => {
    check((input) => {
      const twice = [...input.interactions, ...input.interactions];
      const items = [...(input.openItems ?? []), ...(input.openItems ?? [])];
      const doubled = scoreRelationship({ ...input, interactions: twice, openItems: items });
      expect(doubled).toEqual(scoreRelationship(input));
    });
  });

  it("is as if what comes later had not been handed in", () => {
    fc.assert(
      fc.property(accounts, interactions, fc.nat(100), (input, one, days) => {
        const later = { ...one, id: "later", at: daysAgo(-days) };
        const result = scoreRelationship({ ...input, interactions: [...input.interactions, later] });
        expect(result).toEqual(scoreRelationship(input));
      }),
      RUNS,
    );
  });

  it("is never lowered by one person more", () => {
    fc.assert(
      fc.property(accounts, anybody, fc.subarray(["p0", "p1", "p2", "p3", "p4"]), (input, person, ids) => {
        // The newcomer is somebody whose interactions were there already, or who has none.
        const id = ids.find((one) => input.people.every((other) => other.id !== one)) ?? person.id;
        const more = scoreRelationship({ ...input, people: [...input.people, { ...person, id }] });
        const before = scoreRelationship(input);
        expect(more.strength).toBeGreaterThanOrEqual(before.strength - 1e-12);
        expect(more.peopleAtProfessional).toBeGreaterThanOrEqual(before.peopleAtProfessional);
        expect(more.roleCoverage).toBeGreaterThanOrEqual(before.roleCoverage);
      }),
      RUNS,
    );
  });

  it("what if somebody leaves is the account computed without them", () => {
    check((input) => {
      const result = scoreRelationship(input);
      for (const { id, accountWithout } of result.people) {
        const people = input.people.filter((person) => person.id !== id);
        const recomputed = scoreRelationship({ ...input, people });
        expect(whatIf(input, id)).toEqual(recomputed);
        expect(accountWithout).toBe(recomputed.strength);
        expect(accountWithout).toBeLessThanOrEqual(result.strength + 1e-12);
      }
    });
  });
});

describe("a person's relationship", () => {
  const intensities = (input: RelationshipInput) =>
    scoreRelationship(input).people.map((person) => component(person, "intensity")!);

  it("loses no intensity by one interaction more", () => {
    fc.assert(
      fc.property(accounts, interactions, (input, one) => {
        const more = [...input.interactions, { ...one, id: "one-more" }];
        const after = intensities({ ...input, interactions: more });
        intensities(input).forEach((before, i) => {
          expect(after[i]).toBeGreaterThanOrEqual(before - 1e-12);
        });
      }),
      RUNS,
    );
  });

  it("is 1 with a stranger, whoever it is", () => {
    fc.assert(
      fc.property(accounts, anybody, (input, { firstContactAt: _, ...stranger }) => {
        const result = scoreRelationship({ ...input, people: [stranger], openItems: [] });
        expect(result.people[0]).toMatchObject({ r: 0, strength: 1, display: 1, words: "none or new" });
      }),
      RUNS,
    );
  });

  const WRITTEN = ["email", "chat", "text"];
  const firstContact = (person: PersonInput, one: Interaction) => {
    const { firstContactAt: _, ...stranger } = person;
    const said = { ...one, at: daysAgo(0.001), personIds: [person.id] };
    return scoreRelationship(account({ people: [stranger], interactions: [said] })).people[0]!;
  };

  it("is lifted by a first contact, but a message makes it no more than new and a meeting not strong", () => {
    fc.assert(
      fc.property(anybody, interactions, (person, { automatic: _, recordedAt: __, ...one }) => {
        const { r, display } = firstContact(person, one);
        expect(r).toBeGreaterThan(0);
        expect(display).toBeLessThanOrEqual(WRITTEN.includes(one.channel) ? 2 : 3);
      }),
      RUNS,
    );
  });

  it("takes from a first message its channel, and its intensity for all that is not known yet", () => {
    fc.assert(
      fc.property(anybody, interactions, (person, one) => {
        const { automatic: _, recordedAt: __, replyBusinessHours: ___, ...plain } = one;
        const first = firstContact(person, { ...plain, channel: "email" });
        const { intensity, responsiveness, sentiment, depth } = defaultRelationshipModel.components;
        const share = intensity.weight + responsiveness.weight + sentiment.weight;
        const lift = share * component(first, "intensity")! + depth.weight / 4;
        expect(first.r).toBeCloseTo(lift, 4);
      }),
      RUNS,
    );
  });
});

it("the drawn accounts reach every level, every cap and every alert", () => {
  const seen = fc.sample(accounts, { numRuns: 1000, seed: 7 }).map((input) => scoreRelationship(input));
  const displays = new Set(seen.flatMap(({ people }) => people.map(({ display }) => display)));
  expect([...displays].sort()).toEqual([1, 2, 3, 4, 5]);
  for (const id of ["singleThreaded", "noDecisionMaker"] as const) {
    expect(seen.some(({ caps }) => caps.some((cap) => cap.id === id && cap.effect < 0))).toBe(true);
    expect(seen.some(({ caps }) => caps.every((cap) => cap.id !== id))).toBe(true);
  }
  expect(seen.some(({ people }) => people.some(({ openItemsEffect }) => openItemsEffect < 0))).toBe(true);
  expect(seen.some(({ people }) => people.some(({ engagement }) => engagement.alert))).toBe(true);
});
