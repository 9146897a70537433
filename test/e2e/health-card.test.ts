import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { healthFixtures } from "../../app-cards/contract/fixtures/index.ts";
import { placeholderUrl } from "../../manifests/packaging/options.ts";
import { packageHubspot } from "../../manifests/packaging/package-hubspot.ts";
import { accessibilityFindings, cardText, launchBrowser, overflow, unfold } from "./support/browser.ts";
import { wordsOf } from "./support/expected-words.ts";
import { type FixtureServer, startFixtureServer } from "./support/fixture-server.ts";

const root = path.resolve(import.meta.dirname, "../..");
const out = path.join(root, "dist", "e2e", "hubspot");
const screenshots = path.join(root, "dist", "screenshots");
const fixtures = healthFixtures(new Date());
const widths = [320, 900];
let browser: Browser;
let server: FixtureServer;

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  const { problems } = await packageHubspot({ root, out, serverUrl: placeholderUrl, clientRedirect: null });
  expect(problems).toEqual([]);
  server = await startFixtureServer(out, fixtures);
  browser = await launchBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(fixtureId: string, width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.goto(server.urlOf(fixtureId));
  return page;
}

/** Waits until the card shows all of these words, and none that betray a missing value. */
async function expectWords(page: Page, uid: string, words: readonly string[]): Promise<void> {
  for (const word of words) await expect.poll(() => cardText(page, uid), { timeout: 10_000 }).toContain(word);
  expect(await cardText(page, uid)).not.toMatch(missingValue);
}

const missingValue = /undefined|NaN|\[object|Invalid Date|Loading/;

describe.each(fixtures)("health card, $id", (fixture) => {
  test.each(widths)(
    "at %i px: says what the view says, nothing inaccessible, nothing cut off",
    async (width) => {
      const page = await open(fixture.id, width);
      const expected = wordsOf(fixture);
      await expectWords(page, "health-tab", expected.tab);
      await expectWords(page, "health-sidebar", expected.sidebar);
      await page.screenshot({ path: path.join(screenshots, `${fixture.id}-${width}.png`), fullPage: true });
      expect(await accessibilityFindings(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      if ((await unfold(page)) > 0) {
        expect(await cardText(page, "health-tab")).not.toMatch(missingValue);
        await page.screenshot({
          path: path.join(screenshots, `${fixture.id}-${width}-open.png`),
          fullPage: true,
        });
        expect(await accessibilityFindings(page)).toEqual([]);
        expect(await overflow(page)).toBe(0);
      }
      await page.close();
    },
  );
});
