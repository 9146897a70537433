import path from "node:path";
import type { TestProject } from "vitest/node";
import { attachDatabase } from "../server/adapters/postgres/index.ts";
import { prepareTemplate } from "./support/template.ts";
import { testDataFolder } from "./support/test-data-folder.ts";

/**
 * One PostgreSQL for the run: `DATABASE_URL`'s, or a private one of this checkout. Runs of it side by side share it, and
 * it stops when the last of them ends; one that a killed run left behind is used again.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = await attachDatabase({
    databaseUrl: process.env.DATABASE_URL ?? null,
    dataFolder: testDataFolder(path.resolve(import.meta.dirname, "..")),
  });
  const template = await prepareTemplate(database);
  project.provide("database", { ownerUrl: database.ownerUrl, appUrl: database.appUrl, template });
  return () => database.stop();
}
