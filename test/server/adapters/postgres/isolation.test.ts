import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStore } from "../../../../server/adapters/postgres/index.ts";
import type { PlayCall } from "../../../../server/domain/play-call.ts";
import type { InstallationStore } from "../../../../server/ports/store.ts";
import { account, T0, testClock, ticket } from "./fixtures.ts";
import { type Harness, openHarness } from "./harness.ts";

let harness: Harness;
let mine: InstallationStore;
let theirs: InstallationStore;

beforeAll(async () => {
  harness = await openHarness();
  [mine, theirs] = [await harness.installed(), await harness.installed()];
  for (const rows of [mine, theirs]) await fill(rows);
});
afterAll(() => harness.close());

const playCall: PlayCall = {
  accountId: "a1",
  play: "rescue",
  since: "2026-11-22",
  body: {
    type: "play.started",
    account: { id: "a1" },
    play: { id: "rescue", action: "Call them.", ownerRole: "account executive" },
    reason: "The band fell.",
    since: "2026-11-22",
    dueAt: T0,
    score: 38,
    band: "red",
  },
};

/** Puts a row into every table that an installation fills. */
async function fill(rows: InstallationStore): Promise<void> {
  await rows.savePage({
    stream: "companies",
    records: [account("a1")],
    unreadable: [{ id: "a2", reason: "unreadable" }],
    checkpoint: { phase: "list", cursor: null, startedAt: T0, reading: [] },
  });
  await rows.beginSweep("tickets");
  await rows.savePage({ stream: "tickets", records: [ticket("t1")] });
  await rows.deleteRecords("ticket", ["t2"], "tickets");
  await rows.publishScorecard({ id: "default" });
  await rows.saveReference({ scorecardVersion: 1, asOf: T0, reference: { cohorts: {} } });
  await rows.saveScores({
    token: "{}",
    accountIds: [],
    snapshots: [],
    desired: [{ accountId: "a1", values: { score: "1" } }],
    calls: [playCall],
  });
  await rows.savePulse({
    accountId: "a1",
    key: "key-0001",
    by: { userId: "1", email: "ana@example.com" },
    change: { value: 8, note: "Calm." },
  });
  await rows.makeTask(
    {
      accountId: "a1",
      play: "red-account",
      since: "2026-11-01",
      by: { userId: "1", email: "ana@example.com" },
    },
    { find: async () => null, create: async () => ({ taskId: "9", refusedOwnerId: null }) },
  );
  await rows.startRun("backfill");
  await rows.audit("installed", {});
}

/** Runs SQL with the app's own login, as an injected statement would. */
async function asApp<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: harness.database.appUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const guarded = async () =>
  harness.database.query<{ name: string; forced: boolean }>(
    `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'installation_id'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
  );

describe("row-level security", () => {
  it("is forced on every table with an installation but the directory, whose key it begins", async () => {
    const tables = await guarded();
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter((table) => !table.forced).map((table) => table.name)).toEqual([
      "installation_directory",
    ]);
    const keys = await harness.database.query<{ first: string }>(
      `SELECT DISTINCT a.attname AS first FROM pg_index i
         JOIN pg_class c ON c.oid = i.indrelid AND c.relrowsecurity
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
        WHERE i.indisprimary`,
    );
    expect(keys).toEqual([{ first: "installation_id" }]);
  });

  it("shows no row of another installation, without any filter of ours", async () => {
    for (const { name, forced } of await guarded()) {
      if (!forced) continue;
      const seen = await asApp(async (client) => {
        await client.query("BEGIN");
        await client.query("SELECT set_config('bellwether.installation', $1, true)", [mine.installationId]);
        const { rows } = await client.query(`SELECT DISTINCT installation_id FROM ${name}`);
        return rows.map((row) => row.installation_id);
      });
      expect(seen.filter((id) => id !== mine.installationId)).toEqual([]);
    }
  });

  it("shows nothing and takes nothing outside a transaction that names its installation", async () => {
    await asApp(async (client) => {
      expect((await client.query("SELECT * FROM account")).rowCount).toBe(0);
      expect((await client.query("DELETE FROM account")).rowCount).toBe(0);
      await client.query("BEGIN");
      await client.query("SELECT set_config('bellwether.installation', $1, true)", [mine.installationId]);
      expect((await client.query("SELECT * FROM account")).rowCount).toBe(1);
      await client.query("COMMIT");
      expect((await client.query("SELECT * FROM account")).rowCount).toBe(0);
    });
  });

  it("refuses a row in another installation's name", async () => {
    await asApp(async (client) => {
      await client.query("BEGIN");
      await client.query("SELECT set_config('bellwether.installation', $1, true)", [mine.installationId]);
      await expect(
        client.query("INSERT INTO checkpoint VALUES ($1, 'companies2', '{}')", [theirs.installationId]),
      ).rejects.toThrow("row-level security");
    });
  });

  it("lets the app neither change history nor switch the guard off", async () => {
    await asApp(async (client) => {
      for (const statement of [
        "UPDATE audit_log SET action = 'x'",
        "DELETE FROM audit_log",
        "UPDATE scorecard_version SET version = 9",
        "UPDATE pulse SET value = 9",
        "UPDATE score_reference SET reference = '{}'",
        "ALTER TABLE account DISABLE ROW LEVEL SECURITY",
        "DELETE FROM schema_migration",
        "CREATE TABLE mine (n int)",
      ]) {
        await expect(client.query(statement), statement).rejects.toThrow(/permission denied|must be owner/);
      }
    });
  });

  it("stops the app at the start when its login is the owner, a superuser or exempt", async () => {
    const open = (appUrl: string) => createStore({ appUrl, clock: testClock() });
    const refused = { kind: "fix_configuration", code: "login_too_powerful" };
    await expect(open(harness.database.ownerUrl)).rejects.toMatchObject(refused);

    const name = `exempt_${process.pid}`;
    await harness.database.query(`CREATE ROLE ${name} LOGIN BYPASSRLS PASSWORD 'x' IN ROLE bellwether_app`);
    const exempt = new URL(harness.database.appUrl);
    [exempt.username, exempt.password] = [name, "x"];
    await expect(open(exempt.href)).rejects.toMatchObject(refused);

    await harness.database.query(`ALTER ROLE ${name} NOBYPASSRLS`);
    await (await open(exempt.href)).close();
    await harness.database.query(`ALTER TABLE installation OWNER TO ${name}`);
    await expect(open(exempt.href)).rejects.toMatchObject(refused);
    await harness.database.query(`ALTER TABLE installation OWNER TO CURRENT_USER; DROP ROLE ${name}`);
  });
});

describe("readiness", () => {
  it("names a schema that is too old, tolerates a newer one, and says when nothing answers", async () => {
    await harness.database.query("INSERT INTO schema_migration VALUES ('9999', now())");
    await harness.store.ready();
    const rows = await harness.database.query("DELETE FROM schema_migration RETURNING *");
    await expect(harness.store.ready()).rejects.toMatchObject({ code: "schema_too_old" });
    for (const row of rows.filter((one) => one.name !== "9999")) {
      await harness.database.query("INSERT INTO schema_migration VALUES ($1, $2)", [row.name, row.timestamp]);
    }
    await harness.store.ready();
    const nowhere = createStore({ appUrl: "postgres://a:b@127.0.0.1:1/x", clock: testClock() });
    await expect(nowhere).rejects.toMatchObject({ kind: "retry_later", code: "database_unreachable" });
  });
});

describe("erasure", () => {
  it("is not undone by jobs that are still under way", async () => {
    const gone = await harness.installed();
    const pages = Array.from({ length: 20 }, (_, n) =>
      gone.savePage({ stream: "companies", records: [account(`a${n}`)] }),
    );
    await Promise.allSettled([...pages.slice(0, 10), gone.eraseAll(), ...pages.slice(10)]);
    const rows = await harness.database.query("SELECT id FROM account WHERE installation_id = $1", [
      gone.installationId,
    ]);
    expect(rows).toEqual([]);
  });

  it("leaves the directory line and the audit log, and nothing of it anywhere else", async () => {
    const gone = await harness.installed();
    await fill(gone);
    await gone.eraseAll();
    await gone.eraseAll();
    const late = { kind: "fix_data", code: "installation_unknown" };
    await expect(fill(gone)).rejects.toMatchObject(late);
    await expect(
      gone.saveScores({ token: "{}", accountIds: [], snapshots: [], desired: [] }),
    ).rejects.toMatchObject(late);
    for (const { name } of await guarded()) {
      const rows = await harness.database.query(`SELECT * FROM ${name} WHERE installation_id = $1`, [
        gone.installationId,
      ]);
      const kept = ["installation_directory", "audit_log"].includes(name);
      expect(rows.length > 0, name).toBe(kept);
    }
    await expect(gone.installation()).rejects.toMatchObject({ code: "installation_unknown" });
    expect(await mine.accountCount()).toBe(1);
    expect(await gone.claimWrites(10, 1000)).toEqual([]);
    const line = (await harness.store.directory()).find((e) => e.installationId === gone.installationId);
    expect(line?.state).toBe("uninstalled");
  });
});
