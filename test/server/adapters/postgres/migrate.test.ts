import { afterAll, beforeAll, expect, it } from "vitest";
import { createStore, migrate } from "../../../../server/adapters/postgres/index.ts";
import { createTestDatabase, type TestDatabase } from "../../../support/database.ts";
import { testClock } from "./fixtures.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it("migrates an empty database when several processes start at once, and again without effect", async () => {
  await database.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA pgboss CASCADE");
  await Promise.all([migrate(database), migrate(database), migrate(database)]);
  const before = await database.query("SELECT name, timestamp FROM schema_migration ORDER BY name");
  await migrate(database);
  expect(await database.query("SELECT name, timestamp FROM schema_migration ORDER BY name")).toEqual(before);
  await (await createStore({ appUrl: database.appUrl, clock: testClock() })).close();
});

it("leaves a schema alone that is newer than this release", async () => {
  await database.query("INSERT INTO schema_migration VALUES ('9999', now())");
  await migrate(database);
  await (await createStore({ appUrl: database.appUrl, clock: testClock() })).close();
});
