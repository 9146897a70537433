import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCardPage } from "../../../app-cards/salesforce/harness/build-card-page.ts";
import { orgStates } from "../../../app-cards/salesforce/harness/org-states.ts";
import { launchBrowser, overflow } from "../../e2e/support/browser.ts";
import { axeFindings } from "./support/axe.ts";
import { type OpenPage, openPage } from "./support/card-page.ts";
import { whyNotInstalled } from "./support/install.ts";
import { focusedName, tabThrough, tabTo, textOf } from "./support/read.ts";

/** The Lightning card without a mouse. */
const screenshots = path.resolve(import.meta.dirname, "../../../dist/screenshots/salesforce");
const states = orgStates(new Date());
const state = (id: string) => states.find((one) => one.id === id)!;
const skipped = await whyNotInstalled();
if (skipped) console.warn(`Skipped: ${skipped}`);

let browser: Browser;
let card: OpenPage;
let page: Page;

describe.skipIf(skipped)("the Lightning health card by keyboard", () => {
  beforeAll(async () => {
    browser = await launchBrowser();
    card = await openPage(browser, await buildCardPage(["full"]));
    page = card.page;
  }, 180_000);

  afterAll(() => browser?.close());

  /** Shows the card in that state and waits for these words. */
  async function open(id: string, words: string): Promise<void> {
    await card.show(state(id));
    await expectWords(words);
  }

  async function expectWords(words: string): Promise<void> {
    await expect.poll(() => textOf(page), { timeout: 10_000 }).toContain(words);
  }

  test("Tab reaches the task, every link, choice and fold, in reading order", async () => {
    await open("at-risk", "What hurts");
    expect(await tabThrough(page)).toEqual([
      "Make the task",
      "Call: quarterly check-in",
      "7 days",
      "Call: quarterly check-in",
      "All lines: how 36 adds up",
      "Trend: the last month",
      "Dimensions",
      "Signals without data (1)",
    ]);
  });

  test("the owner's card reaches the rating, too", async () => {
    await open("healthy", "What hurts");
    expect(await tabThrough(page)).toEqual(
      expect.arrayContaining(["Open the task", "Rate again", "Take back"]),
    );
  });

  test("an arrow key looks further back", async () => {
    await open("at-risk", "What changed");
    await tabTo(page, "7 days");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => focusedName(page)).toBe("30 days");
    await expectWords("63% before");
  });

  test("Enter opens the ledger, and closes it", async () => {
    await open("red-with-exceptions", "What hurts");
    const ledger = page.locator("c-health-ledger table");
    expect(await ledger.isVisible()).toBe(false);
    await tabTo(page, "All lines: how 40 adds up");
    await page.keyboard.press("Enter");
    await expect.poll(() => ledger.isVisible()).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => ledger.isVisible()).toBe(false);
  });

  test("Enter on a record's link leads to that record", async () => {
    await open("at-risk", "What hurts");
    await tabTo(page, "Call: quarterly check-in");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).toContain("#record-9102");
  });

  test("Enter makes the task, which the button then links to", async () => {
    await open("at-risk", "What to do now");
    await card.answerWith(state("red-with-exceptions"));
    await tabTo(page, "Make the task");
    await page.keyboard.press("Enter");
    await expectWords("The task is made");
    expect(await card.calls()).toEqual([{ name: "makeTask", body: { play: "declining-score" } }]);
    await tabTo(page, "Open the task");
  });

  test("where the server may not make tasks, the button opens Salesforce's form, filled in", async () => {
    await open("thriving", "What to do now");
    await tabTo(page, "Create a task");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).toContain("#new-Task?WhatId=1004&Subject=Flag");
  });

  test("the owner rates with the keyboard alone; the open form is accessible and fits", async () => {
    await open("red-with-exceptions", "What hurts");
    await tabTo(page, "Rate this account");
    await page.keyboard.press("Enter");
    await expectWords("Save rating");
    await page.keyboard.type("11");
    await tabTo(page, "Save rating");
    await page.keyboard.press("Enter");
    await expectWords("10 is the highest");
    for (const width of [320, 1200]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await axeFindings(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.screenshot({ path: path.join(screenshots, `pulse-form-${width}.png`), fullPage: true });
    }
    expect(await card.calls()).toEqual([]);
    await card.answerWith(state("healthy"));
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.type("Quiet since the merger.");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("9");
    await tabTo(page, "Save rating");
    await page.keyboard.press("Enter");
    await expectWords("9 of 10, by Ana Ruiz");
    const [call] = await card.calls();
    expect(call).toMatchObject({ name: "changePulse", body: { value: 9, note: "Quiet since the merger." } });
    await expect.poll(() => focusedName(page)).toBe("Rate again");
  });

  test("Try again asks again: after an outage the explained score replaces the synced one", async () => {
    await open("server-error", "Try again");
    await card.answerWith(state("healthy"));
    await tabTo(page, "Try again");
    await page.keyboard.press("Enter");
    await expectWords("how 84 adds up");
  });

  test("nothing went wrong on the page, and nothing was asked of the network", () => {
    expect(card.problems).toEqual([]);
  });
});
