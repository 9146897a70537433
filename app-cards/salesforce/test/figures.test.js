import { clear, settled, show } from "./support/card.js";
import { byTag, findAllIn, findIn, textOf } from "./support/deep-dom.js";
import { viewOf } from "./support/fixtures.js";

jest.mock("@salesforce/apex", () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });
jest.mock(
  "@salesforce/apex/HealthCardController.health",
  () => ({ default: require("@salesforce/sfdx-lwc-jest").createApexTestWireAdapter(jest.fn()) }),
  { virtual: true },
);

afterEach(clear);

const number = (cell) => Number(textOf(cell).replace("−", "-"));

/** Of each row of the body: the figure at its end. */
function figures(table) {
  return findAllIn(findIn(table, byTag("tbody")), byTag("td")).map(number);
}

const total = (table) => number(findIn(findIn(table, byTag("tfoot")), byTag("td")));
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
const scored = ["healthy", "at-risk", "red-with-exceptions", "thriving"];

test.each(scored)("%s: the ledger adds up to the number in the head", async (id) => {
  const ledger = findIn(await show(id), byTag("c-health-ledger"));
  expect(sum(figures(ledger))).toBeCloseTo(total(ledger), 6);
  expect(total(ledger)).toBe(viewOf(id).head.display);
});

test("what changed opens on the look back that tells most, and adds up to today's number", async () => {
  const changes = findIn(await show("at-risk"), byTag("c-health-changes"));
  expect(sum(figures(changes))).toBeCloseTo(36, 6);
  expect(figures(changes)[0]).toBe(41);
});

test("another look back shows its own lines, which add up, too", async () => {
  const changes = findIn(await show("at-risk"), byTag("c-health-changes"));
  const [, , month] = viewOf("at-risk").changes;
  const choice = findIn(changes, byTag("lightning-radio-group"));
  expect(choice.options.map(({ label }) => label)).toEqual(["1 day", "7 days", "30 days"]);
  choice.dispatchEvent(new CustomEvent("change", { detail: { value: month.since } }));
  await settled();
  expect(figures(changes)[0]).toBe(month.from);
  expect(sum(figures(changes))).toBeCloseTo(36, 6);
});

test("a day without a score is a gap in the line, and the words count it", async () => {
  const trend = findIn(await show("healthy"), byTag("c-health-trend"));
  const [score] = findAllIn(trend, (element) => element.classList.contains("score"));
  expect(score.getAttribute("d").match(/M/g)).toHaveLength(2);
  expect(textOf(trend)).toContain("2 of 15 days had too little data for a score.");
});

test("the drawing has a text alternative", async () => {
  const trend = findIn(await show("at-risk"), byTag("c-health-trend"));
  expect(findIn(trend, byTag("svg")).getAttribute("aria-label")).toBe(
    "Line of the health score over 31 days, on a scale from 0 to 100.",
  );
  expect(textOf(trend)).toContain("lowest 36 on");
});

test("each dimension says its number; a bar is as long as its score", async () => {
  const dimensions = findIn(await show("not-enough-data"), byTag("c-health-dimensions"));
  expect(textOf(dimensions)).toContain("Product usage No data yet · 30% of the score");
  const bars = findAllIn(dimensions, (element) => element.classList.contains("fill"));
  expect(bars.map((bar) => bar.getAttribute("style"))).toEqual(["inline-size: 82%", "inline-size: 66%"]);
});
