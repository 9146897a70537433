import type { Browser, Page } from "playwright-core";
import type { HealthFixture } from "../../../../app-cards/contract/fixtures/index.ts";
import { orgFixture } from "../../../../app-cards/salesforce/harness/apex-fixture.ts";
import { type CardPage, documentOf } from "../../../../app-cards/salesforce/harness/build-card-page.ts";

/** A page with the card on it, whose org is a fixture at a time. */
export interface OpenPage {
  page: Page;
  /** Shows the card of that fixture, as if its record had been opened. */
  show(fixture: HealthFixture): Promise<void>;
  /** From now on Apex answers as in that fixture, whatever it is asked. */
  answerWith(fixture: HealthFixture): Promise<void>;
  /** What each press asked of Apex since the card was shown: its method and its body. */
  calls(): Promise<{ name: string; body: unknown }[]>;
  /** What went wrong on the page, and what it asked the network for; a card does neither. */
  problems: string[];
}

export async function openPage(browser: Browser, card: CardPage): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => problems.push(`asked for ${request.url()}`));
  await page.setContent(documentOf(card, host));
  return {
    page,
    problems,
    async show(fixture) {
      const { body } = fixture;
      const recordId = "account" in body ? body.account.id : "1009";
      await page.evaluate(`show(${JSON.stringify({ ...orgFixture(fixture), recordId, calls: [] })})`);
    },
    answerWith: (fixture) => page.evaluate(`void (org.apex = ${JSON.stringify(orgFixture(fixture).apex)})`),
    calls: () => page.evaluate("org.calls"),
  };
}

const host = `
let org = { record: { fields: {} }, apex: { error: "Nothing is shown yet." }, calls: [] };
window.bellwetherHost = {
  reader: { locale: "en-GB", timeZone: "UTC", currency: "EUR" },
  record: () => org.record,
  async apex(name, { body }) {
    if (body !== undefined) org.calls.push({ name, body: JSON.parse(body) });
    if (org.apex.error) throw { body: { message: org.apex.error } };
    return org.apex.text;
  },
};
function show(next) {
  org = next;
  window.bellwetherHost.recordId = next.recordId;
  window.bellwetherHost.remount();
}`;
