import type { Browser, Page } from "playwright-core";
import { type CardPage, documentOf } from "../../../../app-cards/salesforce/harness/build-card-page.ts";
import type { OrgState } from "../../../../app-cards/salesforce/harness/org-states.ts";

/** A page with the card on it, whose org is in one state at a time. */
export interface OpenPage {
  page: Page;
  /** Shows the card in that state, as if its record had been opened. */
  show(state: OrgState): Promise<void>;
  /** The same while Apex has not answered; of the account's fields only those that `sees` names. */
  showWaiting(state: OrgState, sees: (field: string) => boolean): Promise<void>;
  /** From now on Apex answers as in that state, whatever it is asked. */
  answerWith(state: OrgState): Promise<void>;
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
  const showOrg = async ({ record, apex }: OrgState, changes: object) => {
    const recordId = "text" in apex ? (JSON.parse(apex.text).account?.id ?? "1009") : "1009";
    await page.evaluate(`show(${JSON.stringify({ record, apex, recordId, calls: [], ...changes })})`);
  };
  return {
    page,
    problems,
    show: (state) => showOrg(state, {}),
    showWaiting(state, sees) {
      const fields = Object.entries(state.record.fields).filter(([name]) => sees(name));
      return showOrg(state, { record: { fields: Object.fromEntries(fields) }, isWaiting: true });
    },
    answerWith: ({ apex }) => page.evaluate(`void (org.apex = ${JSON.stringify(apex)})`),
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
    if (org.isWaiting) return new Promise(() => {});
    if (org.apex.error) throw { body: { message: org.apex.error } };
    return org.apex.text;
  },
};
function show(next) {
  org = next;
  window.bellwetherHost.recordId = next.recordId;
  window.bellwetherHost.remount();
}`;
