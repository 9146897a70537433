import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CrmName } from "../support/crm/stage.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { everyCrm, failuresOf } from "./drill-kind.ts";
import { drills } from "./drills/index.ts";

/** The quickest of the drills, by CRM; `npm run drill` runs all of them, and longer. */
const SHORT: Readonly<Record<CrmName, readonly number[]>> = {
  hubspot: [6, 8, 11, 21, 30, 31],
  salesforce: [6, 21],
};
const short = everyCrm.flatMap((crm) =>
  drills
    .filter(({ id, crms }) => SHORT[crm].includes(id) && crms.includes(crm))
    .map((drill) => ({ crm, id: drill.id, name: drill.name, drill })),
);

describe.each(short)("drill $id on $crm: $name", ({ crm, drill }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it("loses nothing and doubles nothing", async () => {
    expect(failuresOf(await drill.run({ crm, database, seed: 1, quick: true }))).toEqual([]);
  }, 120_000);
});

describe("the ledger's verdict", () => {
  const clean = {
    lost: 0,
    doubled: 0,
    wasted: 0,
    crashes: 0,
    batch: 100,
    callRatio: null,
    recoverySeconds: null,
    rolling: { general: 110, search: 5 },
    checks: [],
  };

  it("passes what kept every promise", () => {
    expect(failuresOf(clean)).toEqual([]);
    expect(failuresOf({ ...clean, wasted: 100, crashes: 1 })).toEqual([]);
    expect(failuresOf({ ...clean, wasted: 200, crashes: 1, batch: 200, rolling: null })).toEqual([]);
  });

  it.each([
    { lost: 1 },
    { doubled: 1 },
    { wasted: 1 },
    { wasted: 201, crashes: 2 },
    { rolling: { general: 111, search: 5 } },
    { rolling: { general: 110, search: 6 } },
    { checks: [{ what: "something else", holds: false }] },
  ])("fails %j", (fault) => {
    expect(failuresOf({ ...clean, ...fault })).toHaveLength(1);
  });
});
