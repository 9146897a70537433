import { describe, expect, it } from "vitest";
import type { InteractionChannel, Role } from "#scoring";
import { shown } from "../../../scoring/relationship/level.ts";
import { AS_OF, component, daysAgo, interaction, maria } from "./support/accounts.ts";

describe("volume and intensity", () => {
  it.each<[InteractionChannel, "in" | "out" | null, number, number]>([
    ["meeting", null, 60, 3],
    ["video", null, 60, 2.5],
    ["call", "out", 60, 2.5],
    ["chat", "in", 7, 1.5],
    ["text", "out", 7, 1.5],
    ["email", "in", 60, 1.2],
    ["email", "out", 60, 0.6],
    ["email", null, 60, 0.6],
  ])("%s %s halves in %d days from %d", (channel, direction, days, weight) => {
    expect(maria([interaction({ channel, direction, days })]).volume).toBeCloseTo(weight / 2, 12);
    expect(maria([interaction({ channel, direction, days: 2 * days })]).volume).toBeCloseTo(weight / 4, 12);
  });

  it("a word to many is thinned by the root of their number", () => {
    const meeting = { channel: "meeting", days: 60 } as const;
    expect(maria([interaction({ ...meeting, externalAttendees: 4 })]).volume).toBeCloseTo(0.75, 12);
    expect(maria([interaction({ ...meeting, externalAttendees: 0 })]).volume).toBeCloseTo(1.5, 12);
    const four = ["maria", "b", "c", "d", "d"];
    expect(maria([interaction({ ...meeting, personIds: four })]).volume).toBeCloseTo(0.75, 12);
    expect(maria([interaction({ ...meeting, personIds: four, externalAttendees: 2 })]).volume).toBeCloseTo(
      0.75,
      12,
    );
  });

  it.each<[Role[], number]>([
    [["executiveSponsor"], 4],
    [["decisionMaker"], 4],
    [["champion"], 8],
    [["influencer"], 6],
    [["user"], 6],
    [[], 6],
    [["champion", "decisionMaker"], 4],
    [["user", "champion"], 8],
  ])("%j reaches 63 %% of the intensity at a volume of %d", (roles, fullVolume) => {
    const meetings = [1, 2, 3].map((days) => interaction({ channel: "meeting", days }));
    const person = maria(meetings, { roles });
    expect(component(person, "intensity")).toBeCloseTo(1 - Math.exp(-person.volume / fullVolume), 12);
  });

  it("who was only copied on a colleague's message was reached, but has not answered", () => {
    const copied = interaction({ personIds: ["maria", "bob"], authorId: "bob", days: 60, sentiment: 1 });
    const person = maria([copied, { ...copied, id: "x1" }, { ...copied, id: "x2" }]);
    expect(person.volume).toBeCloseTo((3 * 0.3) / Math.SQRT2, 12);
    expect(component(person, "reciprocity")).toBe(0);
    expect(component(person, "sentiment")).toBeNull();
  });
});

describe("reciprocity", () => {
  const sides = (...directions: ("in" | "out" | null)[]) =>
    component(maria(directions.map((direction) => interaction({ direction }))), "reciprocity");

  it("is 1 in balance, 0 when one side is silent, and 2·min/(in + out) between", () => {
    expect(sides()).toBe(0);
    expect(sides("in")).toBe(0);
    expect(sides("out", "out")).toBe(0);
    expect(sides("in", "out")).toBe(1);
    expect(sides("in", "out", "out", "out")).toBe(0.5);
    expect(sides(null)).toBe(0);
  });

  it("meetings and calls count both ways", () => {
    for (const channel of ["meeting", "video", "call"] as const)
      expect(component(maria([interaction({ channel, direction: "out" })]), "reciprocity")).toBe(1);
  });

  it("looks back 90 days and no further", () => {
    const both = (days: number) =>
      component(maria([interaction({ days }), interaction({ direction: "out", days })]), "reciprocity");
    expect(both(90)).toBe(1);
    expect(both(90.001)).toBe(0);
  });
});

describe("responsiveness", () => {
  const answers = (...hours: (number | null)[]) =>
    maria(hours.map((replyBusinessHours) => interaction({ replyBusinessHours })));

  it("is 0.9 at a median of 4 business hours and 0.5 at 24", () => {
    expect(component(answers(4), "responsiveness")).toBeCloseTo(0.9, 6);
    expect(component(answers(1, 24, 300), "responsiveness")).toBeCloseTo(0.5, 6);
    expect(component(answers(0), "responsiveness")).toBe(1);
  });

  it("is missing without an answer, and the intensity stands in", () => {
    for (const hours of [null, Number.NaN, -1, Number.POSITIVE_INFINITY]) {
      const line = answers(hours).lines.find((one) => one.component === "responsiveness")!;
      expect(line).toMatchObject({ value: null, reason: "no answer in 90 days" });
      expect(line.used).toBe(answers(hours).lines[0]!.value);
    }
  });

  it("an out-of-office message is no answer and no contact", () => {
    const person = maria([interaction({ automatic: true, replyBusinessHours: 0.01 })]);
    expect(person).toMatchObject({ r: 0, strength: 1, daysSinceLastCommunication: null });
  });
});

describe("sentiment", () => {
  const tones = (...values: (number | null)[]) =>
    maria(values.map((sentiment) => interaction({ sentiment })));

  it("is (1 + mean) / 2 of at least three messages", () => {
    expect(component(tones(1, 0, -0.4), "sentiment")).toBeCloseTo(0.6, 12);
    expect(component(tones(1, 1), "sentiment")).toBeNull();
  });

  it("a language whose tone is not known is missing, not neutral", () => {
    const line = tones(1, 1, null, Number.NaN, 1.5).lines.find((one) => one.component === "sentiment")!;
    expect(line).toMatchObject({ value: null, reason: "tone known of 2 of at least 3 messages in 90 days" });
  });

  it("our own tone says nothing of theirs", () => {
    const ours = [1, 2, 3].map((days) => interaction({ direction: "out", sentiment: 1, days }));
    expect(component(maria(ours), "sentiment")).toBeNull();
  });
});

describe("depth and tenure", () => {
  it("four channels in 90 days are full depth", () => {
    const over = (...channels: InteractionChannel[]) =>
      component(maria(channels.map((channel) => interaction({ channel, days: 90 }))), "depth");
    expect(over("email")).toBe(0.25);
    expect(over("email", "email", "call", "chat")).toBe(0.75);
    expect(over("email", "text", "call", "chat", "meeting")).toBe(1);
    expect(component(maria([interaction({ days: 91 })]), "depth")).toBe(0);
  });

  it("a year gives 63 % of what time can give, from the first contact on, known here or from before", () => {
    const year = 365.25;
    expect(component(maria([interaction({ days: year })]), "tenure")).toBeCloseTo(1 - 1 / Math.E, 12);
    const before = maria([interaction()], { firstContactAt: daysAgo(2 * year) });
    expect(before.tenureMonths).toBeCloseTo(24, 9);
    expect(component(before, "tenure")).toBeCloseTo(1 - Math.exp(-2), 12);
    expect(maria([], { firstContactAt: daysAgo(-1) })).toMatchObject({ tenureMonths: null, r: 0 });
  });
});

describe("open items", () => {
  const friendly = (["meeting", "call", "video", "text"] as const).flatMap((channel) =>
    [1, 2, 3, 4, 5, 6].map((days) =>
      interaction({ channel, days, direction: days % 2 ? "in" : "out", sentiment: 1, replyBusinessHours: 1 }),
    ),
  );
  const withItems = (n: number) => {
    const item = { kind: "ticket" as const, waitingSince: daysAgo(20), personIds: ["maria"] };
    return maria(
      friendly,
      {},
      { openItems: Array.from({ length: n }, (_, i) => ({ id: `t${i}`, ...item })) },
    );
  };

  it.each([
    [1, 0.9],
    [2, 0.8],
    [5, 0.5],
    [6, 0.5],
  ])("%d waiting on us cap r at %d", (n, cap) => {
    const [free, capped] = [withItems(0).r, withItems(n)];
    expect(free).toBeGreaterThan(0.9);
    expect(capped.r).toBeCloseTo(cap, 12);
    expect(capped.openItemsEffect).toBeCloseTo(cap - free, 12);
  });

  it("count once they have waited over two business days of our own week", () => {
    // AS_OF is a Sunday: Thursday 9:00 to Friday 17:00 are exactly two.
    const since = (waitingSince: string) =>
      maria([], {}, { openItems: [{ id: "t", kind: "message", waitingSince, personIds: ["maria"] }] })
        .openItems;
    expect(since("2026-10-29T09:00:00Z")).toBe(0);
    expect(since("2026-10-28T16:59:59Z")).toBe(1);
    expect(since("2026-11-02T00:00:00Z")).toBe(0);
  });
});

describe("the displayed strength (T05)", () => {
  it.each([
    [1, 1, "none or new"],
    [2.49, 2, "none or new"],
    [2.5, 3, "professional"],
    [3.49, 3, "professional"],
    [3.5, 4, "strong"],
    [5, 5, "strong"],
  ])("%d is shown as %d, %s", (strength, display, words) =>
    expect(shown(strength)).toMatchObject({ display, words }),
  );

  it("up to 3 there is somebody to nurture (A34)", () => {
    expect(maria([]).nurture).toBe(true);
    const three = [interaction({ channel: "meeting" })];
    expect(maria(three, { roles: ["decisionMaker"] })).toMatchObject({ display: 3, nurture: true });
    const daily = Array.from({ length: 30 }, (_, i) => interaction({ channel: "meeting", days: i + 1 }));
    expect(maria(daily)).toMatchObject({ display: 5, words: "strong", nurture: false });
  });
});

describe("an engagement drop (A15)", () => {
  const norm = [40, 50, 60, 70, 80, 90, 100, 110, 120].map((days) => interaction({ days }));
  const lately = (n: number) => Array.from({ length: n }, (_, i) => interaction({ days: i + 1 }));

  it("alerts under 40 % of the norm, and says what to check", () => {
    // Nine messages in 90 days make a norm of three in 30; one is 33 %, two are 67 %.
    expect(maria([...norm, ...lately(1)]).engagement).toMatchObject({
      alert: true,
      recentVolume: 1.2,
      expectedVolume: expect.closeTo(3.6, 9),
      statement: "engagement of the last 30 days at 33% of the norm: check for holiday, leave or a new job",
    });
    expect(maria([...norm, ...lately(2)]).engagement).toMatchObject({ alert: false, statement: null });
  });

  it("takes the last 30 days as lately, to the day, and the 90 before as the norm", () => {
    const volumes = (days: number) => {
      const { recentVolume, expectedVolume } = maria([interaction({ days })]).engagement;
      return [recentVolume, 3 * expectedVolume].map((volume) => Math.round(10 * volume) / 10);
    };
    expect(volumes(30)).toEqual([1.2, 0]);
    expect(volumes(30.001)).toEqual([0, 1.2]);
    expect(volumes(120)).toEqual([0, 1.2]);
    expect(volumes(120.001)).toEqual([0, 0]);
  });

  it("is silent at exactly 40 %", () => {
    const fifteen = Array.from({ length: 15 }, (_, i) => interaction({ days: 40 + i }));
    expect(maria([...fifteen, ...lately(2)]).engagement.alert).toBe(false);
    expect(maria([...fifteen, interaction(), interaction({ direction: "out" })]).engagement.alert).toBe(true);
  });

  it("is silent while the person is away, and expects less after an absence", () => {
    const away = (from: number, until?: number) =>
      maria([...norm, ...lately(1)], {
        away: [
          until === undefined ? { from: daysAgo(from) } : { from: daysAgo(from), until: daysAgo(until) },
        ],
      }).engagement;
    expect(away(1).alert).toBe(false);
    expect(away(60, 31).alert).toBe(true);
    expect(away(20, 14)).toMatchObject({ alert: false, expectedVolume: expect.closeTo(3.6 * 0.8, 9) });
    expect(away(20, 18).alert).toBe(true);
  });

  it("has no norm to fall from with fewer than three interactions", () => {
    expect(maria(norm.slice(0, 2)).engagement.alert).toBe(false);
    expect(maria(norm.slice(0, 3)).engagement.alert).toBe(true);
  });
});

it("days since the last communication are calendar days in UTC", () => {
  expect(maria([interaction({ at: "2026-10-31T23:59:59Z" })]).daysSinceLastCommunication).toBe(1);
  expect(maria([interaction({ days: 9 }), interaction({ days: 3 })]).daysSinceLastCommunication).toBe(3);
  expect(maria([], {}, { asOf: AS_OF }).daysSinceLastCommunication).toBeNull();
});
