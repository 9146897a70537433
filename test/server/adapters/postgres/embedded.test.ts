import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, describe, expect, it, vi } from "vitest";
import { serverAccount } from "../../../../server/adapters/postgres/embedded/account.ts";
import { attachDatabase, openDatabase } from "../../../../server/adapters/postgres/index.ts";

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const folders: string[] = [];
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) {
    const pointer = path.join(folder, "private", "data", "database-location");
    if (existsSync(pointer)) rmSync(readFileSync(pointer, "utf8"), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "bellwether-embedded-"));
  folders.push(folder);
  return folder;
}

/** A process that owns the data folder's database until it is killed. */
async function startElsewhere(dataFolder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "hold-database.ts"), dataFolder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await once(child.stdout!, "data");
  return child;
}

async function query(url: string, text: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const pidFile = (dataFolder: string) => path.join(dataFolder, "postgres/data/postmaster.pid");
const postmasterPid = (dataFolder: string) =>
  Number(readFileSync(pidFile(dataFolder), "utf8").split("\n")[0]);

describe("private database", () => {
  it("is created on first use, keeps its data and its port, and listens on this machine only", async () => {
    const dataFolder = newFolder();
    const first = await openDatabase({ dataFolder, log });
    await query(first.ownerUrl, "CREATE TABLE kept AS SELECT 1 AS n");
    expect(await query(first.ownerUrl, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
    expect(await query(first.ownerUrl, "SHOW fsync")).toEqual([{ fsync: "on" }]);
    await first.stop();
    expect(existsSync(pidFile(dataFolder))).toBe(false);
    const second = await openDatabase({ dataFolder, log });
    expect(second).toMatchObject({ ownerUrl: first.ownerUrl, appUrl: first.appUrl });
    expect(await query(second.ownerUrl, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
    await second.stop();
  });

  it("is adopted when its process was killed, and refused by name while its process lives", async () => {
    const dataFolder = newFolder();
    const holder = await startElsewhere(dataFolder);
    const pid = postmasterPid(dataFolder);
    await expect(openDatabase({ dataFolder, log })).rejects.toMatchObject({
      code: "data_folder_in_use",
      message: expect.stringContaining(`Process ${holder.pid} `),
    });
    holder.kill("SIGKILL");
    await once(holder, "exit");
    const database = await openDatabase({ dataFolder, log });
    expect(postmasterPid(dataFolder)).toBe(pid);
    await database.stop();
  });

  it("goes to one of two that start at once on a new folder", async () => {
    const dataFolder = newFolder();
    const [here, there] = await Promise.allSettled([
      openDatabase({ dataFolder, log }),
      openDatabase({ dataFolder, log }),
    ]);
    const [winner, loser] = here.status === "fulfilled" ? [here, there] : [there, here];
    expect(loser).toMatchObject({ status: "rejected", reason: { code: "data_folder_in_use" } });
    if (winner.status === "fulfilled") await winner.value.stop();
  });

  it("starts again by itself, on the same port, when the server is killed", async () => {
    const dataFolder = newFolder();
    const database = await openDatabase({ dataFolder, log });
    process.kill(postmasterPid(dataFolder), "SIGKILL");
    await vi.waitFor(() => query(database.ownerUrl, "SELECT 1"), { timeout: 15_000, interval: 100 });
    await vi.waitFor(() => expect(log.info.mock.lastCall?.[1]).toContain("is back"), { timeout: 15_000 });
    await database.stop();
  });

  it("serves an operator's command beside its process, and without one until the command ends", async () => {
    const dataFolder = newFolder();
    const alone = await attachDatabase({ dataFolder });
    const owner = await openDatabase({ dataFolder, log });
    await alone.stop();
    const beside = await attachDatabase({ dataFolder });
    await beside.stop();
    expect(await query(owner.ownerUrl, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
    await owner.stop();
    const again = await attachDatabase({ dataFolder });
    await again.stop();
    expect(existsSync(pidFile(dataFolder))).toBe(false);
  });

  it("starts beside a pid file that now names another program", async () => {
    const dataFolder = newFolder();
    const database = await openDatabase({ dataFolder, log });
    const file = pidFile(dataFolder);
    const lines = readFileSync(file, "utf8").split("\n");
    await database.stop();
    // PostgreSQL believes any process of its own account, so that is what takes the pid here.
    const other = spawn("sleep", ["60"], { ...serverAccount(), stdio: "ignore" });
    children.push(other);
    writeFileSync(file, [String(other.pid), ...lines.slice(1)].join("\n"));
    const again = await openDatabase({ dataFolder, log });
    expect(await query(again.ownerUrl, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
    await again.stop();
  });

  it("works under a folder that shuts others out", async () => {
    const folder = newFolder();
    const dataFolder = path.join(folder, "private", "data");
    mkdirSync(path.dirname(dataFolder));
    chmodSync(path.dirname(dataFolder), 0o700);
    const database = await openDatabase({ dataFolder, log });
    expect(await query(database.ownerUrl, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
    await database.stop();
    const again = await openDatabase({ dataFolder, log });
    expect(again.ownerUrl).toBe(database.ownerUrl);
    await again.stop();
  });
});

describe("external database", () => {
  const ownerUrl = "postgres://owner:secret@db.example.com:5432/app";

  it("derives the app's login from the owner's, the same in every process", async () => {
    const options = { databaseUrl: ownerUrl, dataFolder: "unused", log };
    const [one, two] = [await openDatabase(options), await attachDatabase(options)];
    const app = new URL(one.appUrl);
    expect([app.username, app.host, app.pathname]).toEqual(["bellwether_app", "db.example.com:5432", "/app"]);
    expect(app.password).toMatch(/^[\w-]{43}$/);
    expect(two.appUrl).toBe(one.appUrl);
    const other = await openDatabase({ ...options, databaseUrl: ownerUrl.replace("secret", "secret2") });
    expect(other.appUrl).not.toBe(one.appUrl);
  });

  it("prefers a login that the operator names, and needs one where the owner has no password", async () => {
    const databaseAppUrl = "postgres://app:pw@db.example.com/app";
    const options = { databaseUrl: ownerUrl, databaseAppUrl, dataFolder: "unused", log };
    expect((await openDatabase(options)).appUrl).toBe(databaseAppUrl);
    const bare = { databaseUrl: "postgres://owner@db.example.com/app", dataFolder: "unused", log };
    await expect(openDatabase(bare)).rejects.toMatchObject({ code: "database_password_missing" });
  });
});
