import type { Page } from "playwright-core";
import { expect } from "vitest";

/** What a reader sees of the card, in one line. */
export async function textOf(page: Page): Promise<string> {
  return (await page.locator("[data-bellwether-card]").innerText()).replaceAll(/\s+/g, " ");
}

const folded = ".slds-accordion__summary-action[aria-expanded=false]";

/** Presses what opens each folded part, all at once; how many there were. */
export async function unfoldAll(page: Page): Promise<number> {
  const parts = page.locator(folded);
  const count = await parts.evaluateAll((elements) => {
    for (const element of elements as unknown as { click(): void }[]) element.click();
    return elements.length;
  });
  await expect.poll(() => parts.count()).toBe(0);
  // The last one has the focus now, and would show it in every picture.
  await page.locator(":focus").evaluateAll((elements) => {
    for (const element of elements as unknown as { blur(): void }[]) element.blur();
  });
  return count;
}

/** Name of what has the focus: its text, its label's, or its own label; "" = nothing has. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    if (!focused || focused === document.body) return "";
    return (focused.innerText || focused.labels?.[0]?.innerText || focused.getAttribute("aria-label") || focused.tagName).trim();
  })()`);
}

const MOST_STEPS = 60;

/** Presses Tab from the page's start until the focus leaves it; the names of what it reached, in order. */
export async function tabThrough(page: Page): Promise<string[]> {
  await page.evaluate("document.activeElement?.blur()");
  const names: string[] = [];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press("Tab");
    const name = await focusedName(page);
    if (name === "") break;
    names.push(name);
  }
  return names;
}

export async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if ((await focusedName(page)) === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reached "${name}".`);
}
