import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCardPage } from "../../../app-cards/salesforce/harness/build-card-page.ts";
import { type OrgState, orgStates } from "../../../app-cards/salesforce/harness/org-states.ts";
import { launchBrowser, overflow } from "../../e2e/support/browser.ts";
import { wordsOf } from "../../e2e/support/expected-words.ts";
import { axeFindings } from "./support/axe.ts";
import { type OpenPage, openPage } from "./support/card-page.ts";
import { whyNotInstalled } from "./support/install.ts";
import { textOf, unfoldAll } from "./support/read.ts";

/** Every state of the Lightning card in Chromium: phone, half and full width, folded and unfolded, both sizes. */
const screenshots = path.resolve(import.meta.dirname, "../../../dist/screenshots/salesforce");
const states = orgStates(new Date());
const [healthy] = states;
const missingValue = /undefined|NaN|\[object|Invalid Date|Loading|HubSpot/;
const skipped = await whyNotInstalled();
if (skipped) console.warn(`Skipped: ${skipped}`);

let browser: Browser;
let full: OpenPage;
let compact: OpenPage;
let looks = 0;

describe.skipIf(skipped)("the Lightning health card in Chromium", () => {
  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    browser = await launchBrowser();
    full = await openPage(browser, await buildCardPage(["full"]));
    compact = await openPage(browser, await buildCardPage(["compact"]));
  }, 180_000);

  afterAll(async () => {
    console.log(`axe-core looked ${looks} times`);
    await browser?.close();
  });

  test.each(states)("$id, full: says what HubSpot's card says; accessible; fits", async (state) => {
    await full.page.setViewportSize({ width: 1200, height: 900 });
    await full.show(state);
    await expectWords(full, wordsIn(state, "tab"));
    await takePicture(full, 1200, state.id);
    const open = hasFolds(state) ? "-open" : "";
    if (open) expect(await unfoldAll(full.page)).toBeGreaterThan(0);
    expect(await textOf(full.page)).not.toMatch(missingValue);
    for (const width of [1200, 600, 360]) await expectSound(full, width, `${state.id}${open}`);
    await expectFits(full);
    expect(full.problems).toEqual([]);
  });

  // Where there is no score, the size changes nothing.
  test.each(states.filter(isScored))(
    "$id, compact: says what the sidebar says; accessible; fits",
    async (state) => {
      await compact.show(state);
      await expectWords(compact, wordsIn(state, "sidebar"));
      await expectSound(compact, 360, `${state.id}-compact`);
      await expectFits(compact);
      expect(compact.problems).toEqual([]);
    },
  );

  test.each([
    ["loading", [], "Loading health"],
    ["painted", ["Score", "Band", "Trend", "Summary", "Since", "Changed"], "Loading the reasons"],
    ["some-fields-hidden", ["Score", "Band"], "Loading the reasons"],
  ])(
    "%s: what the account itself shows, and that more is on its way; accessible",
    async (name, seen, words) => {
      await full.showWaiting(healthy!, (field) => seen.some((part) => field.includes(part)));
      await expect.poll(() => textOf(full.page)).toContain(words);
      const text = await textOf(full.page);
      expect(text.includes("Health score 84 of 100")).toBe(seen.length > 0);
      expect(text.includes("Improving")).toBe(seen.includes("Trend"));
      expect(text).not.toMatch(/undefined|NaN|Invalid Date/);
      for (const width of [1200, 600, 360]) await expectSound(full, width, name);
    },
  );

  test("axe sees into the components: a fault that is planted there is found", async () => {
    await full.show(healthy!);
    await expectWords(full, ["Improving"]);
    await full.page.addStyleTag({ content: ".state { color: #ddd !important; }" });
    expect((await axeFindings(full.page)).join()).toContain("color-contrast");
  });
});

/** Waits until the card shows all of these words, and none that betray a missing value. */
async function expectWords({ page }: OpenPage, words: readonly string[]): Promise<void> {
  for (const word of words) await expect.poll(() => textOf(page), { timeout: 10_000 }).toContain(word);
  expect(await textOf(page)).not.toMatch(missingValue);
}

/** At that width nothing is inaccessible and nothing cut off; a picture of it is kept. */
async function expectSound(card: OpenPage, width: number, name: string): Promise<void> {
  await takePicture(card, width, name);
  expect(await axeFindings(card.page)).toEqual([]);
  expect(await overflow(card.page)).toBe(0);
  looks += 1;
}

/** Nothing is cut off on the narrowest phone, nor at half width where the reader's letters are twice as large. */
async function expectFits({ page }: OpenPage): Promise<void> {
  await page.setViewportSize({ width: 320, height: 900 });
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize({ width: 640, height: 900 });
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  expect(await overflow(page)).toBe(0);
  await page.evaluate("document.documentElement.style.fontSize = ''");
}

async function takePicture({ page }: OpenPage, width: number, name: string): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.screenshot({ path: path.join(screenshots, `${name}-${width}.png`), fullPage: true });
}

function isScored({ apex }: OrgState): boolean {
  return "text" in apex && JSON.parse(apex.text).kind === "scored";
}

/** Whether there is something to unfold that no other state has: below a notice stands the healthy account's card. */
function hasFolds(state: OrgState): boolean {
  return isScored(state) && "text" in state.apex && JSON.parse(state.apex.text).notice === null;
}

/** What the HubSpot card must say in that state, over the same view as Salesforce words it. */
function wordsIn({ record, apex }: OrgState, size: "tab" | "sidebar"): string[] {
  if ("text" in apex) return wordsOf({ id: "", status: 200, body: JSON.parse(apex.text), synced: {} })[size];
  const score = record.fields.Health_Score__c?.value;
  return [apex.problem, "Try again", ...(score ? [`Health score ${score} of 100`] : [])];
}
