import { afterEach, expect, test } from "vitest";
import { csvRows } from "#server/adapters/salesforce/csv-rows.ts";
import { writeAll } from "../../../conformance/crm/write-all.ts";
import { openOrg, type TestOrg } from "./org.ts";

let org: TestOrg | undefined;
afterEach(() => org?.close());

test.each(["truncated", "html"] as const)(
  "a Bulk job's failed rows are all told of when their list comes broken (%s)",
  async (kind) => {
    org = await openOrg("accounts:2001");
    const ids = org.ids("Account");
    const refused = ids.slice(3, 9);
    const { admin, state } = org.sandbox;
    admin.setValidationRule(org.orgId, { recordIds: refused, message: "Deal desk only" });
    admin.addFault({ kind, pathIncludes: "failedResults", times: 1 });
    const outcomes = await writeAll(
      org.connect(),
      ids.map((id) => ({ id, values: { health_score: "51" } })),
    );
    expect(state.faults.list().map(({ hits }) => hits)).toEqual([1]);
    expect(outcomes.filter(({ status }) => status !== "written")).toEqual(
      refused.map((id) => ({ id, status: "refused", reason: expect.stringContaining("Deal desk only") })),
    );
  },
  20_000,
);

test("a connection that is cut between two rows is an error of the next one", async () => {
  let sent = 0;
  const { rows } = csvRows(
    new ReadableStream({
      pull(controller) {
        if (sent++ === 0) controller.enqueue(new TextEncoder().encode("Id,Name\n1,a\n2,"));
        else controller.error(new Error("cut"));
      },
    }),
  );
  const seen: unknown[] = [];
  const all = async () => {
    for (let next = await rows.next(); !next.done; next = await rows.next()) seen.push(next.value);
  };
  await expect(all()).rejects.toThrow("cut");
  expect(seen.length).toBeLessThan(2);
}, 5_000);
