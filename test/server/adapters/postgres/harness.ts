import { createStore } from "../../../../server/adapters/postgres/index.ts";
import type { InstallationStore, Store } from "../../../../server/ports/store.ts";
import { createTestDatabase, type TestDatabase } from "../../../support/database.ts";
import { testClock, tokens } from "./fixtures.ts";

/** A store on a database of its own, with as many installations as the tests ask for. */
export interface Harness {
  database: TestDatabase;
  store: Store;
  clock: ReturnType<typeof testClock>;
  /** A new installation. */
  installed(): Promise<InstallationStore>;
  close(): Promise<void>;
}

export async function openHarness(): Promise<Harness> {
  const database = await createTestDatabase();
  const clock = testClock();
  const store = await createStore({ appUrl: database.appUrl, clock });
  let portals = 0;
  return {
    database,
    store,
    clock,
    async installed() {
      const externalId = `portal ${++portals}`;
      const entry = await store.install({ crm: "hubspot", externalId, name: "Acme", scopes: ["oauth"] }, () =>
        tokens("first"),
      );
      return store.open(entry.installationId);
    },
    async close() {
      await store.close();
      await database.drop();
    },
  };
}
