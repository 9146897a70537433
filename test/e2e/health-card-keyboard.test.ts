import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { healthFixtures } from "../../app-cards/contract/fixtures/index.ts";
import { placeholderUrl } from "../../manifests/packaging/options.ts";
import { packageHubspot } from "../../manifests/packaging/package-hubspot.ts";
import { accessibilityFindings, cardText, launchBrowser, overflow } from "./support/browser.ts";
import { type FixtureServer, startFixtureServer } from "./support/fixture-server.ts";

const root = path.resolve(import.meta.dirname, "../..");
const out = path.join(root, "dist", "e2e", "hubspot-keyboard");
const screenshots = path.join(root, "dist", "screenshots");
const fixtures = healthFixtures(new Date());
const fixture = (id: string) => fixtures.find((one) => one.id === id)!;
let browser: Browser;
let server: FixtureServer;

beforeAll(async () => {
  await packageHubspot({ root, out, serverUrl: placeholderUrl, clientRedirect: null });
  server = await startFixtureServer(out, fixtures);
  browser = await launchBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens the page of a fixture and waits until the tab card shows these words. */
async function open(id: string, words: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  await page.goto(server.urlOf(id));
  await expect.poll(() => cardText(page, "health-tab"), { timeout: 10_000 }).toContain(words);
  return page;
}

/** The last column of the table's body, added up. */
async function sumOfPoints(table: Locator): Promise<number> {
  const points = await table.locator("tbody td:last-child").allInnerTexts();
  return points.reduce((total, text) => total + Number(text.replace("−", "-")), 0);
}

/** A calendar day as the card writes it, counted from today (UTC). */
function day(offset: number): string {
  const at = new Date(Date.now() + offset * 86_400_000);
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" }).format(at);
}

/** Presses Tab until the focus comes back to the page's start; the names of what it reached, in order. */
async function tabThrough(page: Page): Promise<string[]> {
  const names: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    const name = (await page.evaluate(
      "document.activeElement === document.body ? '' : document.activeElement.innerText",
    )) as string;
    if (name === "") break;
    names.push(name);
  }
  return names;
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate("document.activeElement.innerText")) === name) return;
  }
  throw new Error(`Tab never reached "${name}".`);
}

test("Tab reaches the task, every link, choice and fold, in reading order", async () => {
  const page = await open("red-with-exceptions", "What hurts");
  await expect.poll(() => cardText(page, "health-sidebar"), { timeout: 10_000 }).toContain("Hurts most");
  expect(await tabThrough(page)).toEqual([
    "Open the task",
    "Urgent ticket",
    "Meeting: business review",
    `yesterday · ${day(-1)}`,
    "Rate this account",
    "All lines: how 40 adds up",
    "Trend: the last month",
    "Dimensions",
    "Signals without data (1)",
    "Urgent ticket",
    "Open the task",
  ]);
  await page.close();
});

test("an arrow key chooses another day, and the lines of that day add up to today's number", async () => {
  const page = await open("at-risk", "What changed");
  const table = page.locator("#health-tab table").first();
  await page.locator("#health-tab select").focus();
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => table.innerText()).toContain(day(-30));
  expect(await sumOfPoints(table)).toBeCloseTo(36, 6);
  await page.close();
});

test("Enter opens the ledger, whose lines add up to the number in the head", async () => {
  const page = await open("red-with-exceptions", "What hurts");
  const table = page.locator("#health-tab details table");
  expect(await table.isVisible()).toBe(false);
  await tabTo(page, "All lines: how 40 adds up");
  await page.keyboard.press("Enter");
  expect(await table.isVisible()).toBe(true);
  expect(await sumOfPoints(table)).toBeCloseTo(
    Number(await table.locator("tfoot td:last-child").innerText()),
    6,
  );
  await page.close();
});

test("Enter on a record's link leads to that record", async () => {
  const page = await open("red-with-exceptions", "What hurts");
  await tabTo(page, "Urgent ticket");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).toContain("#record-7203");
  await page.close();
});

test("Enter makes the task, which the button then links to", async () => {
  const page = await open("at-risk", "What to do now");
  server.answerWith("at-risk", fixture("red-with-exceptions"));
  await tabTo(page, "Make the task");
  await page.keyboard.press("Enter");
  await expect.poll(() => cardText(page, "health-tab")).toContain("The task is made");
  await tabTo(page, "Open the task");
  server.answerWith("at-risk", fixture("at-risk"));
  await page.close();
});

test("where the server may not make tasks, the button opens the CRM's own form", async () => {
  const page = await open("thriving", "What to do now");
  await tabTo(page, "Create a task");
  await page.keyboard.press("Enter");
  await expect.poll(() => cardText(page, "health-tab")).toContain("(ADD_TASK)");
  await page.close();
});

test("the owner rates with the keyboard alone; the open form is accessible and fits", async () => {
  const page = await open("red-with-exceptions", "What hurts");
  await tabTo(page, "Rate this account");
  await page.keyboard.press("Enter");
  await expect.poll(() => cardText(page, "health-tab")).toContain("Save rating");
  for (const width of [320, 900]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.screenshot({ path: path.join(screenshots, `pulse-form-${width}.png`), fullPage: true });
  }
  server.answerWith("red-with-exceptions", fixture("healthy"));
  await page.locator("#health-tab input[type=radio]").first().focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Quiet since the merger.");
  await tabTo(page, "Save rating");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => cardText(page, "health-tab"), { timeout: 10_000 })
    .toContain("9 of 10, by Ana Ruiz");
  server.answerWith("red-with-exceptions", fixture("red-with-exceptions"));
  await page.close();
});

test("Try again fetches again: after an outage the explained score replaces the synced one", async () => {
  const page = await open("server-error", "Try again");
  server.answerWith("server-error", fixture("healthy"));
  await tabTo(page, "Try again");
  await page.keyboard.press("Enter");
  await expect.poll(() => cardText(page, "health-tab"), { timeout: 10_000 }).toContain("how 84 adds up");
  await page.close();
});
