import { Alert, Button } from "@hubspot/ui-extensions";
import { CrmActionButton, CrmActionLink } from "@hubspot/ui-extensions/crm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { healthFixtures } from "../../../app-cards/contract/fixtures/index.ts";
import { type ScoredView, taskRequestSchema } from "../../../app-cards/contract/index.ts";
import { jsonResponse, renderCard } from "./render-card.tsx";

const now = new Date("2026-11-22T09:30:00Z");
const viewOf = (id: string) =>
  structuredClone(healthFixtures(now).find((one) => one.id === id)!.body) as ScoredView;

beforeEach(() => vi.useFakeTimers({ now, toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

async function open(
  view: ScoredView,
  placement: "tab" | "sidebar",
  onPost: (body: object, url: string) => Response | Promise<Response> = () => jsonResponse(500, {}),
) {
  const card = renderCard({
    placement,
    answer: (url, { method, body }) =>
      method === "POST" ? onPost(body ?? {}, url) : jsonResponse(200, view),
  });
  await card.waitFor(() => expect(card.text()).toContain("What to do now"));
  return card;
}

describe.each(["tab", "sidebar"] as const)("the next play in the %s", (placement) => {
  test("says what, why and by when; one press makes the task and shows the link to it", async () => {
    const sent: { url: string; body: object }[] = [];
    const view = viewOf("at-risk");
    const card = await open(view, placement, (body, url) => {
      sent.push({ url, body });
      return jsonResponse(200, { ...view, play: { ...view.play, task: { recordId: "77", done: false } } });
    });
    expect(card.text()).toContain("Call the sponsor, find out what changed and agree one next step.");
    expect(card.text()).toContain(
      "The score is 36 and lies 17 points below its highest of the last 30 days.",
    );
    expect(card.text()).toContain("Due on 24 Nov 2026 (in 2 days)");
    card.find(Button, { variant: "primary" }).trigger("onClick");
    await card.waitFor(() => expect(card.text()).toContain("The task is made."));
    expect(sent.map(({ url }) => url)).toEqual([
      "https://bellwether.example.com/hubspot/cards/task?accountId=1003",
    ]);
    expect(taskRequestSchema.parse(sent[0]!.body)).toEqual({ play: "declining-score" });
    expect(card.findAll(CrmActionLink).map(({ props }) => props.actionContext)).toContainEqual({
      objectId: 1003,
      objectTypeId: "0-2",
      engagementId: "77",
    });
    expect(card.findAll(Button, { variant: "primary" })).toHaveLength(0);
  });

  test("cannot be pressed twice while the task is made; a failure says why and can be tried again", async () => {
    const problem = "HubSpot did not say what became of the task. Press again.";
    let answer: ((response: Response) => void) | undefined;
    const card = await open(
      viewOf("at-risk"),
      placement,
      () => new Promise<Response>((resolve) => (answer = resolve)),
    );
    card.find(Button, { variant: "primary" }).trigger("onClick");
    await card.waitFor(() => expect(card.find(Button, { variant: "primary" }).props.disabled).toBe(true));
    expect(card.text()).toContain("Making the task");
    await card.waitFor(() => expect(answer).toBeDefined());
    answer!(jsonResponse(503, { error: { code: "task_outcome_unknown", message: problem } }));
    await card.waitFor(() => card.find(Alert, { variant: "danger" }));
    expect(card.text()).toContain(problem);
    expect(card.find(Button, { variant: "primary" }).props.disabled).toBe(false);
  });

  test("late, it says since when", async () => {
    const view = viewOf("red-with-exceptions");
    const card = await open(view, placement);
    expect(card.text()).toContain("Was due on 17 Nov 2026 (5 days ago)");
  });

  test("done, it is said and nothing is left to press", async () => {
    const card = await open(viewOf("healthy"), placement);
    expect(card.text()).toContain("Done.");
    expect(card.text()).not.toContain("Due on");
    expect(card.findAll(Button, { variant: "primary" })).toHaveLength(0);
  });

  test("without the right to make tasks the button is HubSpot's own form", async () => {
    const card = await open(viewOf("thriving"), placement);
    expect(card.find(CrmActionButton).props).toMatchObject({ actionType: "ADD_TASK", variant: "primary" });
    expect(card.text()).toContain("Flag it for expansion and prepare an offer.");
  });
});
