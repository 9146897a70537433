import { Alert, Button, TextArea, ToggleGroup } from "@hubspot/ui-extensions";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { healthFixtures } from "../../../app-cards/contract/fixtures/index.ts";
import { pulseRequestSchema, type ScoredView } from "../../../app-cards/contract/index.ts";
import { jsonResponse, renderCard } from "./render-card.tsx";

const now = new Date("2026-11-22T09:30:00Z");
const viewOf = (id: string) =>
  structuredClone(healthFixtures(now).find((one) => one.id === id)!.body) as ScoredView;

beforeEach(() => vi.useFakeTimers({ now, toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

/** The tab card of a fixture; `onPost` answers what a person does on it. */
async function open(
  id: string,
  onPost: (body: object, url: string) => Response = () => jsonResponse(500, {}),
) {
  const card = renderCard({
    placement: "tab",
    answer: (url, { method, body }) =>
      method === "POST" ? onPost(body ?? {}, url) : jsonResponse(200, viewOf(id)),
  });
  await card.waitFor(() => expect(card.text()).toContain("Pulse"));
  const button = (label: string) => card.findAll(Button).find(({ text }) => text === label);
  return { ...card, button };
}

describe("the pulse", () => {
  test("of the owner: the rating, the note, and until when it counts", async () => {
    const card = await open("healthy");
    expect(card.text()).toContain("9 of 10, by Ana Ruiz on 16 Nov 2026");
    expect(card.text()).toContain("“Sponsor wants to roll out to two more teams.”");
    expect(card.text()).toContain(
      "Counts in full until 16 Dec 2026, then less each day; expires on 15 Jan 2027",
    );
    expect(card.button("Rate again")).toBeDefined();
    expect(card.button("Take back")).toBeDefined();
    expect(card.text()).not.toContain("Disagree?");
  });

  test("of somebody else: whom to tell, and nothing to press", async () => {
    const card = await open("at-risk");
    expect(card.text()).toContain("Counts less each day since 14 Nov 2026; expires on 14 Dec 2026");
    expect(card.text()).toContain("Disagree? Tell the owner, Ben Okafor.");
    expect(card.button("Rate again")).toBeUndefined();
  });

  test("from a property of the CRM is not taken back here", async () => {
    const card = await open("thriving");
    expect(card.text()).toContain("10 of 10, from the company's properties, on 10 Nov 2026");
    expect(card.button("Rate again")).toBeDefined();
    expect(card.button("Take back")).toBeUndefined();
  });

  test("is sent as the contract says, and the card shows the new view", async () => {
    const sent: { url: string; body: object }[] = [];
    const card = await open("red-with-exceptions", (body, url) => {
      sent.push({ url, body });
      return jsonResponse(200, viewOf("healthy"));
    });
    card.button("Rate this account")!.trigger("onClick");
    await card.waitFor(() => card.find(ToggleGroup));
    expect(card.find(ToggleGroup).props.options.map(({ value }) => value)).toEqual([..."123456789", "10"]);
    expect(card.button("Save rating")!.props.disabled).toBe(true);
    card.find(ToggleGroup).trigger("onChange", "4" as never);
    card.find(TextArea).trigger("onInput", "Quiet since the merger." as never);
    await card.waitFor(() => expect(card.button("Save rating")!.props.disabled).toBe(false));
    card.button("Save rating")!.trigger("onClick");
    await card.waitFor(() => expect(card.text()).toContain("Health score 84"));
    expect(sent.map(({ url }) => url)).toEqual([
      "https://bellwether.example.com/hubspot/cards/pulse?accountId=1003",
    ]);
    expect(pulseRequestSchema.parse(sent[0]!.body)).toMatchObject({
      value: 4,
      note: "Quiet since the merger.",
    });
    await card.waitFor(() => expect(card.findAll(ToggleGroup)).toHaveLength(0));
  });

  test("that the server refused stays in the form with the reason; saved again it is the same wish", async () => {
    const keys: unknown[] = [];
    const card = await open("red-with-exceptions", (body) => {
      keys.push((body as { key: string }).key);
      const message = "Only the owner of this company rates it. Tell Ben.";
      return jsonResponse(403, { error: { code: "not_the_owner", message } });
    });
    card.button("Rate this account")!.trigger("onClick");
    await card.waitFor(() => card.find(ToggleGroup));
    card.find(ToggleGroup).trigger("onChange", "4" as never);
    for (const times of [1, 2]) {
      await card.waitFor(() => expect(card.button("Save rating")!.props.disabled).toBe(false));
      card.button("Save rating")!.trigger("onClick");
      await card.waitFor(() => expect(keys).toHaveLength(times));
      await card.waitFor(() => card.find(Alert, { variant: "danger" }));
    }
    expect(card.text()).toContain("Only the owner of this company rates it. Tell Ben.");
    expect(new Set(keys).size).toBe(1);
    card.button("Cancel")!.trigger("onClick");
    await card.waitFor(() => expect(card.findAll(ToggleGroup)).toHaveLength(0));
  });

  test("is taken back by its id", async () => {
    const bodies: object[] = [];
    const card = await open("healthy", (body) => {
      bodies.push(body);
      return jsonResponse(200, viewOf("red-with-exceptions"));
    });
    card.button("Take back")!.trigger("onClick");
    await card.waitFor(() => expect(card.text()).toContain("Not rated in the last 60 days."));
    expect(pulseRequestSchema.parse(bodies[0])).toMatchObject({ takeBack: "31" });
  });
});
