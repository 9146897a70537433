import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { attachDatabase } from "../server/adapters/postgres/index.ts";
import { prepareTemplate } from "./support/template.ts";

/**
 * One PostgreSQL for the run: `DATABASE_URL`'s, or a private one in the system's temporary folder. Runs side by side
 * share it, and it stops when the last of them ends.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = await attachDatabase({
    databaseUrl: process.env.DATABASE_URL ?? null,
    dataFolder: path.join(tmpdir(), "bellwether-tests"),
  });
  const template = await prepareTemplate(database);
  project.provide("database", { ownerUrl: database.ownerUrl, appUrl: database.appUrl, template });
  return () => database.stop();
}
