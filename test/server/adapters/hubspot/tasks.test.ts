import { HttpResponse, http } from "msw";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { BASE, network, object, rig } from "./harness.ts";

const CREATE = `${BASE}/crm/objects/2026-09/tasks`;
const LINKS = `${BASE}/crm/associations/2026-09/companies/tasks/batch/read`;
const READ = `${BASE}/crm/objects/2026-09/tasks/batch/read`;

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

const task = {
  accountId: "12",
  ownerId: "7",
  title: "Call the sponsor",
  reason: "NPS < 20 & no meeting",
  dueOn: "2026-12-01",
  reference: "play-1",
};

/** Serves creates; returns the bodies of all calls. */
function serve(answer: (call: number) => Response): unknown[] {
  const bodies: unknown[] = [];
  network.use(
    http.post(CREATE, async ({ request }) => {
      bodies.push(await request.json());
      return answer(bodies.length);
    }),
  );
  return bodies;
}
const made = () => HttpResponse.json(object("901"), { status: 201 });

describe("a task that is made", () => {
  test("carries owner, day, escaped reason and reference, and hangs on the company", async () => {
    const bodies = serve(made);
    expect(await rig().connect().createTask(task)).toEqual({ id: "901", ownerId: "7" });
    expect(bodies).toEqual([
      {
        properties: {
          hs_task_subject: "Call the sponsor",
          hs_task_body: "NPS &lt; 20 &amp; no meeting<br>[Bellwether play-1]",
          hs_task_status: "NOT_STARTED",
          hs_task_type: "TODO",
          hs_timestamp: "2026-12-01T12:00:00.000Z",
          hubspot_owner_id: "7",
        },
        associations: [
          { to: { id: "12" }, types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 192 }] },
        ],
      },
    ]);
  });

  test.each([
    ["a broken connection", "task_under_way", () => HttpResponse.error()],
    ["a 408", "task_under_way", () => HttpResponse.json({}, { status: 408 })],
    ["a gateway's 504", "task_under_way", () => HttpResponse.json({}, { status: 504 })],
    ["a 500", "task_outcome_unknown", () => HttpResponse.json({}, { status: 500 })],
    ["a 201 that is no JSON", "task_outcome_unknown", () => new HttpResponse("<html>", { status: 201 })],
  ])("is asked for once when the outcome is unknown: %s", async (_name, code, answer) => {
    const bodies = serve(answer);
    await expect(rig().connect().createTask(task)).rejects.toMatchObject({ code });
    expect(bodies).toHaveLength(1);
  });

  test("is asked for again after a 429, which made nothing", async () => {
    const bodies = serve((call) => (call === 1 ? HttpResponse.json({}, { status: 429 }) : made()));
    expect(await rig().connect().createTask(task)).toEqual({ id: "901", ownerId: "7" });
    expect(bodies).toHaveLength(2);
  });

  test("is made without its owner where HubSpot will not have that one", async () => {
    const refusal = { category: "VALIDATION_ERROR", message: "Property values were not valid" };
    const bodies = serve((call) => (call === 1 ? HttpResponse.json(refusal, { status: 400 }) : made()));
    expect(await rig().connect().createTask(task)).toEqual({ id: "901", ownerId: null });
    expect(bodies).toHaveLength(2);
    const [first, second] = bodies as { properties: Record<string, string> }[];
    const { hubspot_owner_id, ...others } = first!.properties;
    expect([hubspot_owner_id, second!.properties]).toEqual(["7", others]);
  });

  test("that nobody owns is refused once", async () => {
    const bodies = serve(() => HttpResponse.json({ category: "VALIDATION_ERROR" }, { status: 400 }));
    await expect(
      rig()
        .connect()
        .createTask({ ...task, ownerId: null }),
    ).rejects.toMatchObject({
      code: "crm_rejected_request",
    });
    expect(bodies).toHaveLength(1);
  });

  test("needs a scope, and says so without one", async () => {
    const category = { category: "MISSING_SCOPES", errors: [{ code: "MISSING_SCOPES" }] };
    serve(() => HttpResponse.json(category, { status: 403 }));
    await expect(rig().connect().createTask(task)).rejects.toMatchObject({ code: "missing_scope" });
  });
});

describe("a task that is looked for", () => {
  const linked = (...ids: number[]) =>
    http.post(LINKS, () =>
      HttpResponse.json({
        status: "COMPLETE",
        results: [{ from: { id: "12" }, to: ids.map((id) => ({ toObjectId: id, associationTypes: [] })) }],
      }),
    );
  const bodies = (...texts: (string | null)[]) =>
    http.post(READ, () =>
      HttpResponse.json({
        status: "COMPLETE",
        results: texts.map((text, index) => object(String(900 + index), { hs_task_body: text })),
      }),
    );

  test("is the one with the whole reference", async () => {
    network.use(
      linked(900, 901, 902),
      bodies(null, "x [Bellwether play-12]", "<p>y [Bellwether play-1]</p>"),
    );
    expect(await rig().connect().findTask("12", "play-1")).toMatchObject({ id: "902" });
  });

  test("is null when no task has it, and when there is no task", async () => {
    network.use(linked(900), bodies("[Bellwether play-12]"));
    expect(await rig().connect().findTask("12", "play-1")).toBeNull();
    network.use(linked());
    expect(await rig().connect().findTask("12", "play-1")).toBeNull();
  });

  test("is unknown, not missing, when HubSpot says nothing about the company", async () => {
    network.use(http.post(LINKS, () => HttpResponse.json({ status: "COMPLETE", results: [] })));
    await expect(rig().connect().findTask("12", "play-1")).rejects.toMatchObject({
      code: "task_outcome_unknown",
    });
  });
});
