import { existsSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFindings } from "../app-cards/salesforce/support/axe.ts";
import { whyNotInstalled } from "../app-cards/salesforce/support/install.ts";
import { accountPages } from "../sandbox/account-page/index.ts";
import { openSalesforceStage, type SalesforceStage } from "../server/sync/salesforce-stage.ts";
import { launchBrowser, overflow } from "./support/browser.ts";

const skipped = await whyNotInstalled();
if (skipped) console.warn(`Skipped: ${skipped}`);
const screenshots = path.resolve(import.meta.dirname, "../../dist/screenshots");

/** The packaged components on an account of the sandbox's org, through the Apex contract to the real server. */
describe.skipIf(skipped)("the card in a Salesforce org", () => {
  let stage: SalesforceStage;
  let browser: Browser;
  let page: Page;
  let serverUrl = "";
  beforeAll(async () => {
    stage = await openSalesforceStage({
      orgs: [{ portfolio: "saas:12" }],
      pages: (request, response, org) => accountPages(serverUrl)(request, response, org),
    });
    serverUrl = stage.serverUrl;
    await stage.run("backfill", "score", "write-back");
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  const field = (id: string, name: string) => stage.values("Account", id)[`bellwether__${name}__c`];
  const scored = () => stage.ids("Account").filter((id) => field(id, "Health_Score") !== undefined);
  const accountUrl = (id: string) =>
    `${stage.sandbox.instanceUrl}/__sandbox/orgs/${stage.orgId}/accounts/${id}`;
  const cardText = () => page.locator("c-health-card").first().innerText();

  it("shows the number that stands in the org's field, on ten accounts", async () => {
    for (const id of scored().slice(0, 10)) {
      await page.goto(accountUrl(id));
      await expect.poll(cardText, { timeout: 20_000 }).toContain("What");
      expect(await cardText()).toContain(String(field(id, "Health_Score")));
    }
  }, 120_000);

  it("makes a real task in the org, once however often it is pressed", async () => {
    const red = scored().find((id) => field(id, "Health_Band") === "red")!;
    await page.goto(accountUrl(red));
    const button = page.locator("c-health-card").first().getByRole("button", { name: /task/i }).first();
    await button.waitFor({ timeout: 20_000 });
    const before = stage.ids("Task").length;
    await button.click();
    await expect.poll(() => stage.ids("Task").length, { timeout: 10_000 }).toBe(before + 1);
    const task = stage.values("Task", stage.ids("Task").at(-1)!);
    expect(task).toMatchObject({ WhatId: red, Status: "Not Started" });
    await expect.poll(cardText, { timeout: 10_000 }).toMatch(/task/i);
    await page.goto(accountUrl(red));
    await expect.poll(cardText, { timeout: 20_000 }).toContain("What");
    expect(stage.ids("Task").length).toBe(before + 1);
  }, 60_000);

  it("keeps the synced score while the server does not answer, and says so", async () => {
    const [id] = scored();
    const real = serverUrl;
    serverUrl = "http://127.0.0.1:1";
    await page.goto(accountUrl(id!));
    await expect.poll(cardText, { timeout: 20_000 }).toMatch(/try again/i);
    expect(await cardText()).toContain(String(field(id!, "Health_Score")));
    serverUrl = real;
  }, 60_000);

  /** Opens the card of an account and waits for a sentence that tells its state. */
  async function open(id: string, words: string | RegExp): Promise<string> {
    await page.goto(accountUrl(id));
    await expect.poll(cardText, { timeout: 20_000 }).toMatch(words);
    return cardText();
  }

  it("works with what field-level security leaves, and says what is missing where it leaves nothing", async () => {
    const [id] = scored();
    const org = stage.sandbox.state.orgs[0]!;
    const ours = [...org.schema.object("Account").fields.values()]
      .map(({ name }) => name)
      .filter((name) => name.startsWith("bellwether__"));
    const access = (names: readonly string[], to: "none" | "edit") => {
      for (const name of names) org.permissions.setField(null, "Account", name, to);
    };
    const score = String(field(id!, "Health_Score"));
    access(["bellwether__Health_Summary__c", "bellwether__Health_Trend__c"], "none");
    expect(await open(id!, "What to do now")).toContain(`how ${score} adds up`);
    const real = serverUrl;
    serverUrl = "http://127.0.0.1:1";
    const painted = await open(id!, "Bellwether did not answer");
    serverUrl = real;
    expect(painted).toContain(score);
    expect(painted).not.toContain(String(field(id!, "Health_Summary")));
    access(ours, "none");
    expect(await open(id!, "permission set Bellwether Viewer")).not.toContain(score);
    access(ours, "edit");
  }, 60_000);

  it("says who must connect the org: without a key, when the server knows it no more, and without the package", async () => {
    const [id] = scored();
    const installed = stage.sandbox.state.orgs[0]!.package!;
    const { cardKey } = installed;
    const unconnected =
      "This Salesforce org is not connected to Bellwether; an administrator must connect it.";
    for (const held of [null, { ...cardKey!, keyId: "of-another-installation" }]) {
      installed.cardKey = held;
      const text = await open(id!, unconnected);
      expect(text).toContain("Not connected to Bellwether");
      expect(text).toContain(String(field(id!, "Health_Score")));
    }
    installed.cardKey = cardKey;
    const org = stage.sandbox.state.orgs[0]!;
    org.package = null;
    expect(await open(id!, unconnected)).toContain("Nothing on this record has changed.");
    org.package = installed;
  }, 60_000);

  it("has no accessibility findings and no sideways overflow, wide and narrow", async () => {
    const [id] = scored();
    for (const width of [1200, 640, 360]) {
      await page.setViewportSize({ width, height: 1000 });
      await page.goto(accountUrl(id!));
      await expect.poll(cardText, { timeout: 20_000 }).toContain("What");
      expect(await axeFindings(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.screenshot({
        path: path.join(screenshots, `salesforce-sandbox-${width}.png`),
        fullPage: true,
      });
      expect(existsSync(path.join(screenshots, `salesforce-sandbox-${width}.png`))).toBe(true);
    }
    await page.goto(accountUrl("").replace(/\/$/, ""));
    expect(await axeFindings(page)).toEqual([]);
    await page.screenshot({ path: path.join(screenshots, "salesforce-accounts.png"), fullPage: true });
  }, 90_000);
});
