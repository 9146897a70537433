import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Seen, scoreTwins } from "./twins.ts";

/** As many as a test run can wait for; `npm run -s twins` compares ten thousand. */
const SIZE = 120;

describe("the same facts in both CRMs", () => {
  let database: TestDatabase;
  let hubspot: Map<string, Seen>;
  let salesforce: Map<string, Seen>;
  beforeAll(async () => {
    database = await createTestDatabase();
    ({ hubspot, salesforce } = await scoreTwins(database.ownerUrl, SIZE, "twins"));
  }, 180_000);
  afterAll(() => database.drop());

  it("are the same accounts", () => {
    expect(salesforce.size).toBe(hubspot.size);
    expect(hubspot.size).toBe(SIZE);
    expect(new Set([...hubspot.values()].map(({ band }) => band)).size).toBeGreaterThanOrEqual(4);
  });

  it("give the same number by the same ledger, byte for byte", () => {
    const different = [...hubspot.values()].filter(
      ({ name, result }) => salesforce.get(name)?.result !== result,
    );
    expect(
      different.map(({ name, result }) => [name, result, salesforce.get(name)?.result]).slice(0, 1),
    ).toEqual([]);
    expect(different).toHaveLength(0);
  });
});
