import { describe, expect, it } from "vitest";
import { defaultRelationshipModel, type Role, scoreRelationship, whatIf } from "#scoring";
import { accountStrength, type Strong } from "../../../scoring/relationship/account-strength.ts";
import { shown } from "../../../scoring/relationship/level.ts";
import { AS_OF, account, daysAgo, interaction, meetingsWith } from "./support/accounts.ts";

const person = (id: string, r: number, ...roles: Role[]): Strong => ({
  id,
  roles,
  r,
  display: shown(1 + 4 * r).display,
});
const of = (...people: Strong[]) => accountStrength(people, defaultRelationshipModel);
const capIds = (...people: Strong[]) => of(...people).caps.map(({ id }) => id);

describe("the account's strength", () => {
  it("is 1 with nobody, and 5 with perfect people in every required role", () => {
    expect(of().strength).toBe(1);
    expect(
      of(person("a", 1, "executiveSponsor"), person("b", 1, "decisionMaker"), person("c", 1, "champion")),
    ).toMatchObject({ strength: 5, caps: [] });
  });

  it("weighs the required roles 3, 3, 2 by their best person, and everybody by a noisy-or", () => {
    const { lines, strength } = of(
      person("a", 0.6, "executiveSponsor"),
      person("b", 0.5, "decisionMaker"),
      person("c", 0.2, "decisionMaker"),
      person("d", 0.4, "user"),
      person("e", 0.9),
    );
    const m = (3 * 0.6 + 3 * 0.5 + 2 * 0) / 8;
    const noisyOr = 1 - 0.4 * 0.5 * 0.8 * (1 - 0.4 / 3) * (1 - 0.9 / 3);
    expect(strength).toBeCloseTo(1 + 4 * (0.6 * m + 0.4 * noisyOr), 12);
    expect(lines.map(({ term, value }) => [term, value])).toEqual([
      ["executiveSponsor", 0.6],
      ["decisionMaker", 0.5],
      ["champion", 0],
      ["people", expect.closeTo(noisyOr, 12)],
    ]);
  });

  it("one person in several roles stands in each, and weighs once by the heaviest", () => {
    const { lines } = of(person("a", 0.9, "champion", "decisionMaker"));
    expect(lines.map(({ value }) => value)).toEqual([0, 0.9, 0.9, expect.closeTo(0.9, 12)]);
  });

  it("fewer than two people shown at 3 cap it at 3", () => {
    const [sponsor, champion] = [person("a", 1, "executiveSponsor"), person("c", 1, "champion")];
    const decisionMaker = (r: number) => person("b", r, "decisionMaker");
    expect(capIds(decisionMaker(0.375))).toEqual(["singleThreaded"]);
    expect(capIds(decisionMaker(0.375), person("u", 0.375))).toEqual([]);
    expect(capIds(decisionMaker(0.375), person("u", 0.374))).toEqual(["singleThreaded"]);
    expect(of(person("a", 1, "executiveSponsor", "decisionMaker", "champion")).strength).toBe(3);
    expect(of(sponsor, champion, decisionMaker(0.375)).strength).toBeGreaterThan(3.5);
  });

  it("without a decision maker at 3 it is capped at 3.5", () => {
    const rest = [person("a", 1, "executiveSponsor"), person("c", 1, "champion")];
    expect(of(...rest).strength).toBe(3.5);
    expect(of(...rest, person("z", 0.374, "decisionMaker")).strength).toBe(3.5);
    expect(of(...rest, person("z", 0.375, "decisionMaker")).strength).toBeGreaterThan(3.5);
  });

  it("a cap that does not bind is named with an effect of 0", () => {
    expect(of().caps).toEqual([
      { id: "singleThreaded", effect: 0 },
      { id: "noDecisionMaker", effect: 0 },
    ]);
  });
});

describe("what the account's relationships lack", () => {
  it("says it in words", () => {
    const people = [
      { id: "maria", roles: ["decisionMaker"] as const },
      { id: "bob", roles: ["champion"] as const },
    ];
    const interactions = [...meetingsWith("maria"), interaction({ direction: "out", personIds: ["bob"] })];
    const result = scoreRelationship(account({ people, interactions }));
    expect(result.gaps.map(({ words }) => words)).toEqual([
      "no executive sponsor",
      "champion at 1 of 5",
      "single-threaded",
    ]);
    expect(result).toMatchObject({ peopleAtProfessional: 1, roleCoverage: 1 / 3 });
    expect(result.roles).toEqual([
      { role: "executiveSponsor", personId: null, display: null, covered: false },
      { role: "decisionMaker", personId: "maria", display: 4, covered: true },
      { role: "champion", personId: "bob", display: 1, covered: false },
    ]);
    expect(scoreRelationship(account({ people: [] })).gaps.map(({ words }) => words)).toEqual([
      "no executive sponsor",
      "no decision maker",
      "no champion",
      "nobody at 3 of 5 or more",
    ]);
  });

  it("has no gap with a relationship in every required role", () => {
    const people = [
      { id: "a", roles: ["executiveSponsor"] as const },
      { id: "b", roles: ["decisionMaker"] as const },
      { id: "c", roles: ["champion"] as const },
    ];
    const result = scoreRelationship(account({ people, interactions: meetingsWith("a", "b", "c") }));
    expect(result).toMatchObject({ gaps: [], roleCoverage: 1, caps: [] });
  });

  it("reaches as high as the most senior person at 3", () => {
    const people = [
      { id: "a", roles: [], seniority: "director" as const },
      { id: "b", roles: [], seniority: "individual" as const },
      { id: "c", roles: [], seniority: "executive" as const },
    ];
    const reach = (...ids: string[]) =>
      scoreRelationship(account({ people, interactions: meetingsWith(...ids, ...ids) })).seniorityReach;
    expect(reach("a", "b")).toBe("director");
    expect(reach("b")).toBe("individual");
    expect(reach()).toBeNull();
  });
});

it("counts contact with anybody, and items of nobody in particular", () => {
  const result = scoreRelationship(
    account({
      interactions: [interaction({ days: 5, personIds: [] })],
      openItems: [{ id: "t", kind: "ticket", waitingSince: daysAgo(10), personIds: [] }],
    }),
  );
  expect(result).toMatchObject({ daysSinceLastCommunication: 5, openItems: 1 });
  expect(result.people[0]).toMatchObject({ openItems: 0, strength: 1 });
});

it("what if Maria leaves", () => {
  const people = [
    { id: "maria", roles: ["decisionMaker"] as const },
    { id: "bob", roles: ["user"] as const },
  ];
  const input = account({ people, interactions: meetingsWith("maria", "bob") });
  const without = whatIf(input, "maria");
  expect(without.gaps.map(({ words }) => words)).toContain("no decision maker");
  expect(without.strength).toBeLessThan(scoreRelationship(input).strength - 1);
  expect(scoreRelationship(input).people.find(({ id }) => id === "maria")!.accountWithout).toBe(
    without.strength,
  );
  expect(whatIf(input, "nobody")).toEqual(scoreRelationship(input));
});

it("a model of one's own decides on channels and roles", () => {
  const model = {
    ...defaultRelationshipModel,
    requiredRoles: { roles: ["user"] as const, reason: "Sold from the bottom up" },
    channels: {
      ...defaultRelationshipModel.channels,
      text: { ...defaultRelationshipModel.channels.text, in: 0.75, reason: "Everybody texts here" },
    },
  };
  const input = account({
    people: [{ id: "maria", roles: ["user"] }],
    interactions: [interaction({ channel: "text", days: 7 })],
  });
  const result = scoreRelationship(input, model);
  expect(result.people[0]!.volume).toBeCloseTo(0.375, 12);
  expect(result.roles.map(({ role }) => role)).toEqual(["user"]);
});

it("refuses an input without an instant, with a person twice, or with a week at no offset", () => {
  const twice = [
    { id: "maria", roles: [] },
    { id: "maria", roles: ["champion"] as const },
  ];
  expect(() => scoreRelationship(account({ asOf: "today" }))).toThrow("asOf: must be an ISO 8601 instant");
  expect(() => scoreRelationship(account({ people: twice }))).toThrow('people[1].id: "maria" is there twice');
  expect(() => scoreRelationship(account({ ourWeek: { utcOffsetMinutes: Number.NaN, days: [] } }))).toThrow(
    "ourWeek.utcOffsetMinutes",
  );
  expect(scoreRelationship(account()).asOf).toBe(AS_OF);
});
