import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumFlags, ensureChromium } from "../../support/chromium.ts";

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags() });
}

/** What axe-core finds wrong on the page, one line per finding: "rule: element". */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as {
    violations: { id: string; nodes: { html: string }[] }[];
  };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Pixels by which the page is wider than the window; 0 = no horizontal scroll. */
export async function overflow(page: Page): Promise<number> {
  return (await page.evaluate(
    "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)",
  )) as number;
}

/** What a reader sees of one card, in one line. */
export async function cardText(page: Page, uid: string): Promise<string> {
  return (await page.locator(`#${uid}`).innerText()).replaceAll(/\s+/g, " ");
}

/** Opens every folded part at once, and says how many there were. */
export async function unfold(page: Page): Promise<number> {
  return (await page.evaluate(
    "[...document.querySelectorAll('details:not([open])')].map((part) => { part.open = true; }).length",
  )) as number;
}
