import { describe, expect, it } from "vitest";
import { type Interaction, scoreRelationship } from "#scoring";
import { AS_OF, account, daysAgo, interaction, maria } from "./support/accounts.ts";

describe("which interactions are known", () => {
  it("not what happens at or after the instant of scoring", () => {
    expect(maria([interaction({ at: AS_OF })]).r).toBe(0);
    expect(maria([interaction({ days: -3 })]).r).toBe(0);
    expect(maria([interaction({ at: "2026-10-31T23:59:59.999Z" })]).r).toBeGreaterThan(0);
  });

  it("not what was recorded later: the score as it was known then", () => {
    expect(maria([interaction({ recordedAt: "2026-11-01T00:00:01Z" })]).r).toBe(0);
    expect(maria([interaction({ recordedAt: AS_OF })]).r).toBeGreaterThan(0);
  });

  it("a repeated id once, in its later version, whichever came first", () => {
    const first = interaction({ days: 20 });
    const later: Interaction = { ...first, at: daysAgo(10), channel: "call" };
    const twin: Interaction = { ...later, channel: "text" };
    expect(maria([first, first, first])).toEqual(maria([first]));
    expect(maria([later, first])).toEqual(maria([later]));
    expect(maria([first, later])).toEqual(maria([later]));
    expect(maria([later, twin])).toEqual(maria([twin, later]));
  });

  it("what cannot be read is left out and named, not taken for nothing", () => {
    const result = scoreRelationship(
      account({
        people: [
          {
            id: "maria",
            roles: [],
            firstContactAt: "long ago",
            away: [{ from: "2026-10-01", until: "soon" }],
          },
        ],
        interactions: [
          interaction({ id: "c", recordedAt: "?" }),
          interaction({ id: "b", channel: "fax" as never }),
          interaction({ id: "a", at: "2026-10-30T10:00:00" }),
          interaction({ id: "a", at: "2026-10-30T10:00:00" }),
        ],
        openItems: [{ id: "t", kind: "ticket", waitingSince: "", personIds: ["maria"] }],
      }),
    );
    expect(result.unreadable.map(({ path }) => path)).toEqual([
      "interactions[a].at",
      "interactions[b].channel",
      "interactions[c].recordedAt",
      "openItems[t].waitingSince",
      "people[maria].firstContactAt",
      "people[maria].away",
    ]);
    expect(result.strength).toBe(1);
  });

  it("a number that is none is as if it were not given", () => {
    const odd = { externalAttendees: Number.NaN, sentiment: Number.NaN, replyBusinessHours: -5 };
    const plain = interaction({ id: "e" });
    expect(maria([{ ...plain, ...odd }])).toEqual(maria([plain]));
    expect(maria([{ ...plain, externalAttendees: Number.POSITIVE_INFINITY }])).toEqual(maria([plain]));
  });

  it("an open item that comes twice counts once, for the people of both", () => {
    const item = { id: "t", kind: "message" as const, waitingSince: daysAgo(9) };
    const people = [
      { id: "maria", roles: [] },
      { id: "bob", roles: [] },
    ];
    const openItems = [
      { ...item, personIds: ["maria"] },
      { ...item, personIds: ["bob", "maria"] },
    ];
    const result = scoreRelationship(account({ people, openItems }));
    expect(result.openItems).toBe(1);
    expect(result.people.map((one) => one.openItems)).toEqual([1, 1]);
  });
});
