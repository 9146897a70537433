import {
  Accordion,
  Button,
  EmptyState,
  ErrorState,
  LineChart,
  LoadingSpinner,
  Select,
  StatusTag,
  Tag,
} from "@hubspot/ui-extensions";
import { CrmActionButton, CrmActionLink } from "@hubspot/ui-extensions/crm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { healthFixtures } from "../../../app-cards/contract/fixtures/index.ts";
import type { ScoredView } from "../../../app-cards/contract/index.ts";
import { wordsOf } from "../../e2e/support/expected-words.ts";
import { jsonResponse, renderCard } from "./render-card.tsx";

const now = new Date("2026-11-22T09:30:00Z");
const fixtures = healthFixtures(now);
const fixture = (id: string) => fixtures.find((one) => one.id === id)!;
const placements = ["tab", "sidebar"] as const;

beforeEach(() => vi.useFakeTimers({ now, toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

function open(id: string, placement: "tab" | "sidebar" = "tab") {
  const { status, body, synced } = fixture(id);
  return renderCard({ placement, synced, answer: () => jsonResponse(status, body) });
}

describe.each(fixtures)("$id", (one) => {
  test.each(placements)("%s: says what the view says", async (placement) => {
    const card = open(one.id, placement);
    for (const words of wordsOf(one)[placement])
      await card.waitFor(() => expect(card.text()).toContain(words));
    expect(card.text()).not.toMatch(/undefined|NaN|Invalid Date/);
  });

  test.each(placements)("%s: has at most one primary button", async (placement) => {
    const card = open(one.id, placement);
    await card.waitFor(() => expect(card.text()).toContain(wordsOf(one)[placement].at(-1)));
    const primary = [
      ...card.findAll(Button, { variant: "primary" }),
      ...card.findAll(CrmActionButton, { variant: "primary" }),
    ];
    expect(primary.length).toBeLessThanOrEqual(1);
  });
});

describe("before the server answers", () => {
  const never = () => new Promise<Response>(() => {});

  test("the company's own properties paint the score at once, dated", () => {
    const { synced } = fixture("red-with-exceptions");
    const card = renderCard({ placement: "tab", synced, answer: never });
    expect(card.text()).toContain("Health score 40");
    expect(card.find(StatusTag).text).toBe("Red – critical");
    expect(card.text()).toContain("As last written to HubSpot on 20 Nov 2026");
    expect(card.find(LoadingSpinner).props.label).toBe("Loading the reasons");
  });

  test("without properties it says that it loads", () => {
    const card = renderCard({ placement: "sidebar", answer: never });
    expect(card.find(LoadingSpinner).props).toMatchObject({ label: "Loading health", showLabel: true });
  });
});

describe("when the server fails", () => {
  test("the synced score stays, with what happened and another try", async () => {
    let answer = () => Promise.reject(new Error("no route"));
    const { synced } = fixture("red-with-exceptions");
    const card = renderCard({ placement: "tab", synced, answer: () => answer() });
    await card.waitFor(() => card.find(Button));
    expect(card.text()).toContain("Health score 40");
    expect(card.text()).toContain("Bellwether could not be reached. The score above still holds");
    answer = () => Promise.resolve(jsonResponse(200, fixture("healthy").body)) as never;
    card.find(Button).trigger("onClick");
    await card.waitFor(() => expect(card.text()).toContain("Health score 84"));
  });

  test("an answer of another form is refused, not half shown", async () => {
    const body = { ...fixture("healthy").body, head: { display: "84" } };
    const card = renderCard({ placement: "tab", answer: () => jsonResponse(200, body) });
    await card.waitFor(() => card.find(ErrorState));
    expect(card.text()).toContain("a form that this card does not know");
  });

  test.each([
    [500, "Bellwether answered with status 500."],
    [502, "Bellwether could not be reached (status 502)."],
    [504, "Bellwether could not be reached (status 504)."],
    [505, "Bellwether answered with status 505."],
  ])("an answer without a sentence of ours, status %i", async (status, problem) => {
    const card = renderCard({ placement: "tab", answer: () => new Response("<html>", { status }) });
    await card.waitFor(() => card.find(ErrorState));
    expect(card.text()).toContain(problem);
  });

  test("a company outside the scope stays outside it", async () => {
    const { synced } = fixture("not-a-customer");
    const card = renderCard({ placement: "tab", synced, answer: () => jsonResponse(500, {}) });
    await card.waitFor(() => card.find(EmptyState));
    expect(card.find(EmptyState).props.title).toBe("Not scored: not a customer");
  });
});

test("the request names the record and nothing else: portal and user are HubSpot's to add", async () => {
  const asked: string[] = [];
  const { status, body } = fixture("healthy");
  const card = renderCard({
    placement: "tab",
    answer: (url) => {
      asked.push(url);
      return jsonResponse(status, body);
    },
  });
  await card.waitFor(() => expect(card.text()).toContain("84"));
  expect(asked).toEqual(["https://bellwether.example.com/hubspot/cards/health?accountId=1003"]);
});

test("a ticket links to its record, a meeting to its place on the timeline, the open company to nothing", async () => {
  const card = open("red-with-exceptions");
  await card.waitFor(() => card.find(Accordion));
  const links = card.findAll(CrmActionLink).map(({ props }) => [props.actionType, props.actionContext]);
  expect(links).toEqual([
    ["ENGAGEMENT_APP_LINK", { objectId: 1003, objectTypeId: "0-2", engagementId: "9301" }],
    ["RECORD_APP_LINK", { objectId: 7203, objectTypeId: "0-5" }],
    ["ENGAGEMENT_APP_LINK", { objectId: 1003, objectTypeId: "0-2", engagementId: "9203" }],
  ]);
  expect(card.text()).toContain("from this company's properties");
});

test("numbers and dates are the reader's: German, and the day in New York", async () => {
  const { status, body, synced } = fixture("red-with-exceptions");
  const view = structuredClone(body) as ScoredView;
  view.basis.checkedAt = "2026-11-22T03:00:00Z";
  const card = renderCard({
    placement: "tab",
    synced,
    locale: "de_DE",
    timeZone: "America/New_York",
    answer: () => jsonResponse(status, view),
  });
  await card.waitFor(() => card.find(Accordion));
  expect(card.text()).toContain("−8,6 points");
  expect(card.text()).toContain("84.000 €");
  expect(card.text()).toContain("checked 21.11.2026 at 22:00");
});

test("points are not shown towards a number that does not exist", async () => {
  const card = open("not-enough-data");
  await card.waitFor(() => card.find(Accordion));
  expect(card.text()).not.toContain("points");
  expect(card.text()).not.toContain("Health score");
});

test("a fact counted from many records names their kind, without a link", async () => {
  const { status, body } = fixture("healthy");
  const view = structuredClone(body) as ScoredView;
  view.helps[0]!.evidence = { label: "from its tickets", objectType: "records", recordId: view.account.id };
  const card = renderCard({ placement: "tab", answer: () => jsonResponse(status, view) });
  await card.waitFor(() => expect(card.text()).toContain("from its tickets"));
  expect(card.findAll(CrmActionLink).map(({ text }) => text)).not.toContain("from its tickets");
});

describe("the head", () => {
  const openHead = (id: string, head: Partial<ScoredView["head"]>) => {
    const { status, body } = fixture(id);
    const view = structuredClone(body) as ScoredView;
    Object.assign(view.head, head);
    return renderCard({ placement: "tab", answer: () => jsonResponse(status, view) });
  };

  test("tells since when, and no more than is known of it", async () => {
    const known = openHead("red-with-exceptions", { bandSinceAtLeast: false });
    await known.waitFor(() => expect(known.text()).toContain("red for 6 days, since 16 Nov 2026"));
    const atLeast = openHead("red-with-exceptions", { bandSinceAtLeast: true });
    await atLeast.waitFor(() => expect(atLeast.text()).toContain("red for at least 6 days"));
    expect(atLeast.text()).not.toContain("since 16 Nov 2026");
    const first = openHead("red-with-exceptions", { bandSinceAtLeast: true, bandSince: "2026-11-22" });
    await first.waitFor(() => expect(first.text()).toContain("red on the first day known of"));
  });

  test("without a score has no trend, however old the account is", async () => {
    const card = openHead("not-enough-data", { trend: "new", bandSince: "2026-10-01" });
    await card.waitFor(() => expect(card.text()).toContain("No trend without a score"));
    expect(card.text()).not.toContain("Too new");
  });
});

test.each(placements)("%s: what renews when stands before the sentence", async (placement) => {
  const card = open("red-with-exceptions", placement);
  await card.waitFor(() => expect(card.text()).toContain("What to do now"));
  const { sentence } = fixture("red-with-exceptions").body as ScoredView;
  expect(card.text().indexOf("Renews")).toBeLessThan(card.text().indexOf(sentence));
});

test("the share of the weight and what counts in part stand beside the signals, as the reader writes them", async () => {
  const card = open("red-with-exceptions");
  await card.waitFor(() =>
    expect(card.text()).toContain("Based on 7 of 8 signals (1 only in part), 86% of the weight, checked"),
  );
});

describe("what changed", () => {
  test("opens on the last week, and another day shows why the score differs from then", async () => {
    const card = open("at-risk");
    await card.waitFor(() => card.find(Select));
    expect(card.text()).toContain("Score on 15 Nov 2026");
    expect(card.find(Select).props.options.map(({ label }) => label)).toEqual([
      "yesterday · 21 Nov 2026",
      "7 days ago · 15 Nov 2026",
      "30 days ago · 23 Oct 2026",
    ]);
    card.find(Select).props.onChange?.("2026-10-23");
    await card.waitFor(() => expect(card.text()).toContain("Score on 23 Oct 2026"));
    expect(card.text()).toContain("−8.3");
  });

  test("a day with the same score, and one without a score, say so", async () => {
    const card = open("healthy");
    await card.waitFor(() => card.find(Select));
    card.find(Select).props.onChange?.("2026-11-21");
    await card.waitFor(() => expect(card.text()).toContain("Nothing that moves the score: it stood at 84"));
    card.find(Select).props.onChange?.("2026-11-11");
    await card.waitFor(() => expect(card.text()).toContain("there are no points to compare"));
  });
});

test("the trend is told in words, with its gaps, its marks and where it was rebuilt", async () => {
  const gaps = open("healthy");
  await gaps.waitFor(() => gaps.find(LineChart));
  expect(gaps.text()).toContain("From 77 on 8 Nov 2026 to 84 on 22 Nov 2026");
  expect(gaps.text()).toContain("2 of 15 days had too little data for a score.");
  const marked = open("at-risk");
  await marked.waitFor(() => marked.find(LineChart));
  expect(marked.text()).toContain("6 Nov 2026: Scorecard version 3.");
  expect(marked.text()).toContain("Days before 14 Nov 2026 are rebuilt");
});

describe("what to do now", () => {
  const openView = (id: string, change: (view: ScoredView) => void) => {
    const view = structuredClone(fixture(id).body) as ScoredView;
    change(view);
    return renderCard({ placement: "tab", answer: () => jsonResponse(200, view) });
  };

  test("without advice for what hurts it names the fact", async () => {
    const card = openView("at-risk", (view) => {
      view.play = null;
      for (const driver of view.hurts) driver.advice = null;
    });
    await card.waitFor(() => card.find(Accordion));
    expect(card.text()).toContain("Find out why: Seat utilisation, 41% of paid seats are active.");
  });

  test("nothing that hurts: no action, and no primary button", async () => {
    const card = openView("thriving", (view) => {
      delete view.play;
    });
    await card.waitFor(() => card.find(Accordion));
    expect(card.text()).toContain("no action is due");
    expect(card.find(CrmActionButton).props.variant).toBe("secondary");
  });

  test("no score: the first signal to connect", async () => {
    const card = open("not-enough-data");
    await card.waitFor(() => card.find(Accordion));
    expect(card.text()).toContain(
      "More signals are needed, Login frequency first. Ask your admin to map a property for logins per week.",
    );
  });

  test("a line that moved nothing is neither good nor bad", async () => {
    const card = openView("healthy", (view) => {
      view.hurts = [{ ...view.hurts[0]!, points: -0 }];
    });
    await card.waitFor(() => card.find(Accordion));
    expect(card.findAll(Tag).map((tag) => tag.props.variant)).toEqual([
      "default",
      "success",
      "success",
      "success",
    ]);
  });
});
