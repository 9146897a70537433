import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { placeholderUrl } from "../../manifests/packaging/options.ts";
import { packageHubspot } from "../../manifests/packaging/package-hubspot.ts";
import type { RunningServer } from "../../server/app.ts";
import { openInstallation } from "../../server/sync/context.ts";
import { applySettings } from "../../server/sync/settings.ts";
import { type CrmCompany, readCompanies } from "../demo/crm-view.ts";
import { objectType } from "../sandbox/hubspot/object-types.ts";
import { recordPages } from "../sandbox/record-page/index.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createWorld, untilIdle, type World } from "../support/world.ts";
import { accessibilityFindings, cardText, launchBrowser } from "./support/browser.ts";

/** From an empty database, through a real install, to the card of a company in a browser. */
const root = path.resolve(import.meta.dirname, "../..");
const out = path.join(root, "dist", "e2e", "hubspot-whole-path");
const ACCOUNTS = 20;
let database: TestDatabase;
let browser: Browser;
let world: World;
let server: RunningServer;
let installation: string;
let companies: CrmCompany[];

beforeAll(async () => {
  const proxy: Record<string, string> = {};
  await packageHubspot({ root, out, serverUrl: placeholderUrl, clientRedirect: null });
  database = await createTestDatabase();
  world = await createWorld(database.ownerUrl, {
    portals: [{ portfolio: "saas:60" }],
    quotas: false,
    pages: recordPages({ bundleDir: out, proxy }),
  });
  proxy[placeholderUrl] = world.serverUrl;
  server = await world.start();
  installation = await world.install(server);
  await untilIdle(server, installation);
  companies = await inCrm();
  browser = await launchBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await world?.close();
  await database?.drop();
});

function inCrm(): Promise<CrmCompany[]> {
  return readCompanies(world.sandbox.baseUrl, world.sandbox.portals[0]!.accessToken);
}

async function open({ id }: CrmCompany): Promise<Page> {
  const { portalId } = world.sandbox.portals[0]!;
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  await page.goto(`${world.sandbox.baseUrl}/__sandbox/portals/${portalId}/companies/${id}`);
  return page;
}

/** The number in the card's head, and the tenths of each line of its ledger. */
async function readCard(page: Page): Promise<{ head: number; tenths: number[]; total: number }> {
  await expect.poll(() => cardText(page, "health-tab"), { timeout: 15_000 }).toContain("All lines");
  const head = Number((await cardText(page, "health-tab")).match(/Health score (\d+) of 100/)?.[1]);
  await page.locator("#health-tab summary", { hasText: "All lines" }).click();
  const cells = await page.locator("#health-tab table").first().locator("tr td:last-child").allInnerTexts();
  const numbers = cells.map((text) => Number(text.replace("−", "-").replace(/[^\d.+-]/g, "")));
  return {
    head,
    tenths: numbers.slice(0, -1).map((points) => Math.round(points * 10)),
    total: numbers.at(-1)!,
  };
}

describe("after the first sync", () => {
  test("every customer has a status in the CRM, and no prospect has", () => {
    for (const { band, lifecycle } of companies) expect(band === null).toBe(lifecycle !== "customer");
    expect(companies.filter(({ band }) => band !== null)).toHaveLength(60);
  });

  test(`on ${ACCOUNTS} companies the number on the card = the CRM's property = the sum of the ledger`, async () => {
    const scored = companies.filter(({ score }) => score !== null).slice(0, ACCOUNTS);
    expect(scored).toHaveLength(ACCOUNTS);
    for (const company of scored) {
      const page = await open(company);
      const { head, tenths, total } = await readCard(page);
      const sum = tenths.reduce((all, one) => all + one, 0);
      expect({ head, total, sum }, company.name).toEqual({
        head: company.score,
        total: company.score,
        sum: company.score! * 10,
      });
      await page.close();
    }
  }, 120_000);

  test.each([
    ["red", ({ band }: CrmCompany) => band === "red", "Red – critical"],
    ["not enough data", ({ band }: CrmCompany) => band === "not_enough_data", "Not enough data"],
    ["a prospect", ({ lifecycle }: CrmCompany) => lifecycle !== "customer", "ot a customer"],
  ])("%s: the card says so, and nothing on the page is inaccessible", async (_what, fits, words) => {
    const page = await open(companies.find(fits)!);
    await expect.poll(() => cardText(page, "health-tab"), { timeout: 15_000 }).toContain(words);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.close();
  });

  test("the owner presses once: the task is in the CRM, and the card links to it", async () => {
    const company = companies.find(({ band }) => band === "red")!;
    const page = await open(company);
    await page.locator("#health-tab button", { hasText: "Make the task" }).click({ timeout: 15_000 });
    await expect.poll(() => cardText(page, "health-tab"), { timeout: 15_000 }).toContain("The task is made");
    const tasks = world.sandbox.state.portals[0]!.store(objectType("tasks")).page(0, 100_000, false).records;
    expect(tasks.filter(({ values }) => values.hs_task_body?.includes("[Bellwether "))).toHaveLength(1);
    await page.close();
  });

  test("the owner rates on the card: the number moves and the CRM's property follows", async () => {
    const company = companies.find(({ score, band }) => score !== null && band !== "red")!;
    const page = await open(company);
    const before = await readCard(page);
    await page.locator("#health-tab button", { hasText: /^Rate/ }).click({ timeout: 15_000 });
    await page.locator("#health-tab input[type=radio]").first().check();
    await page.locator("#health-tab button", { hasText: "Save rating" }).click();
    await expect.poll(() => cardText(page, "health-tab"), { timeout: 15_000 }).toContain("1 of 10, by");
    const after = Number((await cardText(page, "health-tab")).match(/Health score (\d+) of 100/)?.[1]);
    expect(after).toBeLessThan(before.head);
    await untilIdle(server, installation);
    companies = await inCrm();
    expect(companies.find(({ id }) => id === company.id)!.score).toBe(after);
    await page.close();
  }, 60_000);

  test("a quiet cycle writes nothing", async () => {
    const before = world.sandbox.truth.lastSeq;
    await server.ctx.jobs.enqueue({ name: "incremental", installationId: installation });
    await untilIdle(server, installation);
    expect(world.sandbox.truth.lastSeq).toBe(before);
  });

  test("a changed weight changes the number, in the CRM and on the card", async () => {
    const opened = await openInstallation(server.ctx, installation);
    const { defaultScorecard } = await import("#scoring");
    const scorecard = structuredClone(defaultScorecard) as { dimensions: { id: string; weight: number }[] };
    for (const dimension of scorecard.dimensions) dimension.weight = dimension.id === "usage" ? 60 : 10;
    await applySettings(opened, { ...opened.installation.settings!, scorecard });
    await untilIdle(server, installation);
    const after = await inCrm();
    const changed = after.find(
      ({ id, score }) => score !== null && score !== companies.find((one) => one.id === id)!.score,
    );
    const page = await open(changed!);
    const { head } = await readCard(page);
    expect(head).toBe(changed!.score);
    await page.close();
    companies = after;
  }, 60_000);

  test("with the server stopped the card still shows the synced score and says as of when", async () => {
    const company = companies.find(({ score }) => score !== null)!;
    await server.stop();
    const page = await open(company);
    await expect
      .poll(() => cardText(page, "health-tab"), { timeout: 20_000 })
      .toMatch(new RegExp(`Health score ${company.score} of 100.*As last written to HubSpot`));
    await page.close();
  }, 60_000);
});
