import { HttpResponse, http } from "msw";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { WriteOutcome } from "#server/ports/crm.ts";
import { BASE, network, rig } from "./harness.ts";

const UPDATE = `${BASE}/crm/objects/2026-09/companies/batch/update`;

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

interface Input {
  id: string;
  objectWriteTraceId: string;
  properties: Record<string, string>;
}

/** Serves batch updates; returns the inputs of each call. */
function serve(answer: (inputs: Input[], call: number) => Response | Promise<Response>): Input[][] {
  const calls: Input[][] = [];
  network.use(
    http.post(UPDATE, async ({ request }) => {
      const { inputs } = (await request.json()) as { inputs: Input[] };
      calls.push(inputs);
      return answer(inputs, calls.length);
    }),
  );
  return calls;
}

const result = ({ id, objectWriteTraceId, properties }: Input) => ({
  id,
  objectWriteTraceId,
  properties,
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-11-20T10:30:01.250Z",
});
const invalid = (code: string, context: object = {}) => ({
  status: "error",
  category: "VALIDATION_ERROR",
  message: "Property values were not valid",
  context,
  errors: [{ message: `the admin's rule (${code})`, code }],
});
const partly = (results: unknown[], errors: unknown[]) =>
  HttpResponse.json({ status: "COMPLETE", results, errors }, { status: 207 });
const all = (inputs: Input[]) => HttpResponse.json({ status: "COMPLETE", results: inputs.map(result) });

const updates = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: String(index + 1), values: { health_score: "74" } }));
const written = (id: string): WriteOutcome => ({
  id,
  status: "written",
  modifiedAt: "2026-11-20T10:30:01.250Z",
});
const refused = (id: string, code: string): WriteOutcome => ({
  id,
  status: "refused",
  reason: `the admin's rule (${code})`,
});

describe("a batch that goes through", () => {
  test("is one call, with HubSpot's names and a trace id for each record", async () => {
    const calls = serve(all);
    const outcomes = await rig()
      .connect()
      .writeAccounts([{ id: "12", values: { health_score: "74", health_band: "" } }]);
    expect(outcomes).toEqual([written("12")]);
    expect(calls).toEqual([
      [
        {
          id: "12",
          objectWriteTraceId: "12",
          properties: { bellwether_health_score: "74", bellwether_health_band: "" },
        },
      ],
    ]);
  });

  test("a hundred are one call, none is none, more are refused", async () => {
    const calls = serve(all);
    const connection = rig().connect();
    expect(await connection.writeAccounts(updates(100))).toHaveLength(100);
    expect(await connection.writeAccounts([])).toEqual([]);
    expect(calls).toHaveLength(1);
    await expect(connection.writeAccounts(updates(101))).rejects.toMatchObject({ kind: "bug" });
  });
});

describe("207", () => {
  test("three of a hundred: by trace id, by record ids, and gone", async () => {
    const calls = serve((inputs) =>
      partly(inputs.filter(({ id }) => !["7", "50", "98", "99"].includes(id)).map(result), [
        invalid("RULE", { objectWriteTraceId: ["7"] }),
        invalid("RULE", { ids: ["50"] }),
        { status: "error", category: "OBJECT_NOT_FOUND", message: "gone", context: { ids: ["98", "99"] } },
      ]),
    );
    const outcomes = await rig().connect().writeAccounts(updates(100));
    expect(outcomes.filter(({ status }) => status !== "written")).toEqual([
      refused("7", "RULE"),
      refused("50", "RULE"),
      { id: "98", status: "gone" },
      { id: "99", status: "gone" },
    ]);
    expect(calls).toHaveLength(1);
  });

  test("an error that names no record: the rest is written again in parts until it stands alone", async () => {
    const calls = serve((inputs) => {
      const good = inputs.filter(({ id }) => id !== "3");
      return good.length === inputs.length
        ? all(inputs)
        : partly(inputs.length > 1 ? good.map(result) : [], [invalid("RULE")]);
    });
    expect(await rig().connect().writeAccounts(updates(4))).toEqual([
      written("1"),
      written("2"),
      refused("3", "RULE"),
      written("4"),
    ]);
    expect(calls.map((inputs) => inputs.length)).toEqual([4, 1]);
  });

  test("a record that HubSpot says nothing about is written again", async () => {
    const calls = serve((inputs, call) => all(call === 1 ? inputs.slice(0, 2) : inputs));
    expect(await rig().connect().writeAccounts(updates(3))).toEqual([
      written("1"),
      written("2"),
      written("3"),
    ]);
    expect(calls.map((inputs) => inputs.map(({ id }) => id))).toEqual([["1", "2", "3"], ["3"]]);
  });

  test("a fault inside a batch is no verdict on the record: the batch is tried again", async () => {
    const fault = { status: "error", category: "INTERNAL_ERROR", message: "oops", context: { ids: ["1"] } };
    const calls = serve((inputs, call) =>
      call === 1 ? partly(inputs.slice(1).map(result), [fault]) : all(inputs),
    );
    expect(await rig().connect().writeAccounts(updates(2))).toEqual([written("1"), written("2")]);
    expect(calls).toHaveLength(2);
  });

  test("the winner of a merge answers for a record that is gone", async () => {
    serve((inputs) => HttpResponse.json({ results: [{ ...result(inputs[0]!), id: "999" }] }));
    expect(await rig().connect().writeAccounts(updates(1))).toEqual([{ id: "1", status: "gone" }]);
  });
});

describe("a batch that is refused whole", () => {
  const poison =
    (bad: string[], code = "RULE") =>
    (inputs: Input[]) =>
      inputs.some(({ id }) => bad.includes(id))
        ? HttpResponse.json(invalid(code), { status: 400 })
        : all(inputs);

  test("one poison record costs about 2·log₂(100) calls and no other record", async () => {
    const calls = serve(poison(["37"]));
    const outcomes = await rig().connect().writeAccounts(updates(100));
    expect(outcomes.filter(({ status }) => status !== "written")).toEqual([refused("37", "RULE")]);
    expect(calls.length).toBeLessThanOrEqual(15);
  });

  test("several, first and last among them", async () => {
    serve(poison(["1", "2", "64", "100"]));
    const outcomes = await rig().connect().writeAccounts(updates(100));
    expect(outcomes.filter(({ status }) => status === "refused").map(({ id }) => id)).toEqual([
      "1",
      "2",
      "64",
      "100",
    ]);
    expect(outcomes.filter(({ status }) => status === "written")).toHaveLength(96);
  });

  test("a 404 for one record means that it is gone", async () => {
    serve((inputs) =>
      inputs.some(({ id }) => id === "2")
        ? HttpResponse.json({ category: "OBJECT_NOT_FOUND" }, { status: 404 })
        : all(inputs),
    );
    expect(await rig().connect().writeAccounts(updates(3))).toEqual([
      written("1"),
      { id: "2", status: "gone" },
      written("3"),
    ]);
  });

  test("what was written before a fault elsewhere is not lost: a halved batch retries its own calls", async () => {
    serve((inputs, call) => (call === 3 ? HttpResponse.json({}, { status: 503 }) : poison(["4"])(inputs)));
    const outcomes = await rig().connect().writeAccounts(updates(4));
    expect(outcomes.map(({ status }) => status)).toEqual(["written", "written", "written", "refused"]);
  });
});

describe("no verdict at all", () => {
  test.each([
    ["nothing in it", []],
    ["other records in it", [{ id: "999", properties: {}, updatedAt: "2026-11-20T10:30:01Z" }]],
  ])("a 2xx with %s is a failure", async (_, results) => {
    const calls = serve(() => HttpResponse.json({ status: "COMPLETE", results, errors: [] }));
    await expect(rig().connect().writeAccounts(updates(2))).rejects.toMatchObject({
      kind: "retry_later",
      code: "unreadable_answer",
    });
    expect(calls).toHaveLength(3);
  });

  test("a connection that is reset after HubSpot applied the write: written again, absolute values", async () => {
    const calls = serve((inputs, call) => (call === 1 ? HttpResponse.error() : all(inputs)));
    expect(await rig().connect().writeAccounts(updates(1))).toEqual([written("1")]);
    expect(calls[1]).toEqual(calls[0]);
  });
});

describe("a property of ours that an admin deleted or changed", () => {
  test.each(["PROPERTY_DOESNT_EXIST", "INVALID_OPTION", "INVALID_DOUBLE", "INVALID_LONG"])(
    "%s is found out in one call",
    async (code) => {
      const calls = serve((inputs) =>
        partly(
          [],
          inputs.map(({ id }) => invalid(code, { objectWriteTraceId: [id] })),
        ),
      );
      await expect(rig().connect().writeAccounts(updates(100))).rejects.toMatchObject({
        kind: "fix_configuration",
        code: "property_missing",
      });
      expect(calls).toHaveLength(1);
    },
  );

  test("the code also counts inside the text of a refused batch", async () => {
    const message =
      'Property values were not valid: [{"isValid":false,"error":"PROPERTY_DOESNT_EXIST","name":"bellwether_health_score"}]';
    serve(() => HttpResponse.json({ category: "VALIDATION_ERROR", message }, { status: 400 }));
    await expect(rig().connect().writeAccounts(updates(2))).rejects.toMatchObject({
      code: "property_missing",
    });
  });

  test("once the properties were made sure of, a value that does not fit is the record's own", async () => {
    serve((inputs) =>
      partly(
        [],
        inputs.map(({ id }) => invalid("INVALID_OPTION", { objectWriteTraceId: [id] })),
      ),
    );
    network.use(
      http.get(`${BASE}/crm/properties/2026-09/companies`, () => HttpResponse.json({ results: [] })),
    );
    const connection = rig().connect();
    await connection.ensureProperties([]);
    expect(await connection.writeAccounts(updates(1))).toEqual([refused("1", "INVALID_OPTION")]);
  });
});
