import health from "@salesforce/apex/HealthCardController.health";
import { getRecord } from "lightning/uiRecordApi";
import { clear, emitError, emitRecord, mount, settled, show } from "./support/card.js";
import { textOf } from "./support/deep-dom.js";
import { fixtures, viewOf } from "./support/fixtures.js";

jest.mock("@salesforce/apex", () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });
jest.mock(
  "@salesforce/apex/HealthCardController.health",
  () => ({ default: require("@salesforce/sfdx-lwc-jest").createApexTestWireAdapter(jest.fn()) }),
  { virtual: true },
);

afterEach(clear);

const missingValue = /undefined|NaN|\[object|Invalid Date/;

describe.each(fixtures)("$id", ({ id, apex }) => {
  test.each(["full", "compact"])(
    "%s: says what the view says, and betrays no missing value",
    async (size) => {
      const text = textOf(await show(id, { size }));
      for (const word of wordsOf(apex, size)) expect(text).toContain(word);
      expect(text).not.toMatch(missingValue);
      expect(text).not.toContain("HubSpot");
    },
  );
});

/** Words that the card must show, taken from the fixture and not from the card. */
function wordsOf({ text, problem }, size) {
  if (problem) return [problem, "Try again"];
  const view = JSON.parse(text);
  if (view.kind === "not_a_customer") return ["Not scored: not a customer", view.reason];
  if (view.kind !== "scored") return [view.text, "Check again"];
  const { head, basis, sentence, owner, notice, play, hurts, helps, ledger, nextBand, pulse } = view;
  const drivers = size === "compact" ? [hurts[0], helps[0]] : [...hurts, ...helps];
  const always = [
    head.bandLabel,
    sentence,
    `Based on ${basis.withData} of ${basis.of} signals`,
    ...(head.display === null ? ["No trend without a score"] : [`Health score ${head.display} of 100`]),
    ...(head.bandNote ? [head.bandNote] : []),
    ...(owner ? [owner.name] : []),
    ...(notice ? [notice.text] : []),
    ...(play ? [play.action, play.reason] : []),
    ...(head.display === null ? [] : drivers.filter(Boolean).map(({ label }) => label)),
  ];
  if (size === "compact") return always;
  return [
    ...always,
    ...(ledger ? [`All lines: how ${ledger.total} adds up`, ledger.baselineLabel] : []),
    ...(nextBand ? [nextBand.text] : []),
    ...(pulse
      ? [pulse.rating === null ? "Not rated in the last 60 days." : `${pulse.rating.value} of 10`]
      : []),
  ];
}

test("before anything came it says that health is loading", async () => {
  const card = mount();
  await settled();
  expect(textOf(card)).toContain("Loading health");
});

test("the account's own fields paint the head at once, while the reasons load", async () => {
  const card = mount();
  emitRecord("healthy");
  await settled();
  const text = textOf(card);
  expect(text).toContain("Health score 84 of 100");
  expect(text).toContain("Green – healthy");
  expect(text).toContain("As last written to Salesforce on");
  expect(text).toContain("Loading the reasons");
});

test("a field that this reader may not see is left out, and the rest stays", async () => {
  const card = mount();
  emitRecord("healthy", ["Health_Trend__c", "Health_Summary__c", "Band_Since__c", "Primary_Risk__c"]);
  await settled();
  const text = textOf(card);
  expect(text).toContain("Health score 84 of 100");
  expect(text).not.toContain("Improving");
  expect(text).not.toMatch(missingValue);
});

test("without the trend's field the line begins with the band, as a sentence does", async () => {
  const card = mount();
  emitRecord("healthy", ["Health_Trend__c"]);
  await settled();
  expect(textOf(card)).toContain("Green for 96 days, since");
});

test("without the score's own field nothing is painted, and the view still comes", async () => {
  const card = mount();
  emitRecord("healthy", ["Health_Score__c", "Health_Band__c"]);
  await settled();
  expect(textOf(card)).toContain("Loading health");
});

test("without Apex and without fields it says what happened and what holds", async () => {
  const text = textOf(await show("server-error-first-look"));
  expect(text).toContain("No score to show");
  expect(text).toContain("try again in a minute. Nothing on this record has changed.");
});

test("an org that is not connected keeps the last score, and one sentence says who must connect it", async () => {
  const text = textOf(await show("not-connected"));
  expect(text).toContain("Health score 84 of 100");
  expect(text).toContain("Not connected to Bellwether");
  expect(text).toContain(
    "an administrator must connect it. The score above is the last one that was written",
  );
});

test("fields that cannot be read at all cost no view", async () => {
  const card = mount();
  getRecord.error({ message: "No access." });
  health.emit(fixtures.find(({ id }) => id === "healthy").apex.text);
  await settled();
  expect(textOf(card)).toContain("All lines: how 84 adds up");
});

test("when Apex fails the synced score stays, with the strongest reason each way", async () => {
  const text = textOf(await show("server-error"));
  expect(text).toContain("Health score 40 of 100");
  expect(text).toContain("Hurts most: Last communication");
  expect(text).toContain("it is the one that Salesforce keeps on this account");
});

test("an error waits for the fields: one without a score would hide that there is one", async () => {
  const card = mount();
  emitError("Bellwether did not answer.");
  await settled();
  expect(textOf(card)).toContain("Loading health");
  emitRecord("healthy");
  await settled();
  expect(textOf(card)).toContain("Health score 84 of 100");
});

test("an account outside the scope is named so by its own field when Apex fails", async () => {
  const card = mount();
  emitRecord("not-a-customer");
  emitError("Bellwether did not answer.");
  await settled();
  expect(textOf(card)).toContain("Not scored: not a customer");
  expect(textOf(card)).toContain("The rule that says so could not be loaded.");
});

test("not enough data: no number, what is missing stands open", async () => {
  const text = textOf(await show("not-enough-data"));
  expect(text).not.toContain("Health score");
  for (const { label, howToConnect } of viewOf("not-enough-data").missing) {
    expect(text).toContain(label);
    expect(text).toContain(howToConnect);
  }
});
