import { chartOf, failedBy, formatsFor, newKey, readAnswer, scoreOfValues, telling } from "c/healthText";
import { fixture, viewOf } from "./support/fixtures.js";

const now = new Date("2026-11-28T23:30:00Z");
const berlin = formatsFor({ locale: "de-DE", timeZone: "Europe/Berlin", currency: "EUR" }, now);
const newYork = formatsFor({ locale: "en_US", timeZone: "America/New_York", currency: "USD" }, now);

test("numbers and money are written as the reader's locale does", () => {
  expect(berlin.points(-8.6)).toBe("−8,6");
  expect(newYork.points(5.2)).toBe("+5.2");
  expect(newYork.money(84_000, "EUR")).toBe("€84,000");
  expect(berlin.money(84_000, null)).toMatch(/^84\.000\s€$/);
});

test("today is the reader's own, a calendar day is the same day everywhere", () => {
  expect(berlin.daysUntil("2026-11-29")).toBe(0);
  expect(newYork.daysUntil("2026-11-29")).toBe(1);
  expect(newYork.day("2026-11-29")).toBe("Nov 29, 2026");
  expect(newYork.moment("2026-11-28T15:00:00Z")).toMatch(/^today at 10:00/);
});

test("an unknown locale, zone or currency costs no card", () => {
  const odd = formatsFor({ locale: "not a locale", timeZone: "Mars/Base", currency: null }, now);
  expect(odd.day("2026-11-29")).toBe("Nov 29, 2026");
  expect(odd.money(5, "no")).toBe("5 no");
  expect(odd.money(5, null)).toBe("5");
});

test("a newer server that says more is understood", () => {
  const view = { ...viewOf("healthy"), forecast: { churn: 0.1 } };
  view.head = { ...view.head, confidence: "high" };
  expect(readAnswer(JSON.stringify(view)).phase).toBe("ready");
});

test.each([
  ["half a view", JSON.stringify({ kind: "scored" })],
  ["a view of a kind to come", JSON.stringify({ kind: "archived", text: "x" })],
  ["no JSON", "<html>"],
  ["nothing", undefined],
])("%s is refused with one sentence", (_, text) => {
  expect(readAnswer(text)).toEqual({
    phase: "failed",
    problem:
      "Bellwether answered in a form that this card does not know; ask your admin to update the package.",
    code: null,
  });
});

test("an error view speaks for itself, whether it was answered or thrown", () => {
  const text = JSON.stringify({ error: { code: "not_connected", message: "Bellwether is not connected." } });
  const failure = { phase: "failed", problem: "Bellwether is not connected.", code: "not_connected" };
  expect(readAnswer(text)).toEqual(failure);
  expect(failedBy({ body: { message: text } })).toEqual(failure);
  expect(failedBy({ body: [{ message: text }, { message: "Second." }] })).toEqual(failure);
});

test("Salesforce's own words are quoted, with what may help", () => {
  const { problem, code } = failedBy({ body: { message: "You do not have access to the Apex class." } });
  expect(problem).toBe(
    "Salesforce could not ask Bellwether: “You do not have access to the Apex class.” If it stays so, ask an administrator for the permission set Bellwether Viewer.",
  );
  expect(code).toBeNull();
  expect(failedBy(new Error("x")).problem).toBe("Bellwether did not answer.");
});

test.each([
  ["nothing was written", {}, "none"],
  ["a score without its band", { score: 40 }, "none"],
  ["a band without its score", { band: "red" }, "none"],
  ["a band of a version to come", { band: "purple", score: 4 }, "none"],
  ["a score out of range", { band: "red", score: 140 }, "none"],
  ["outside the scope", { status: "excluded", band: "red", score: 4 }, "excluded"],
  ["not enough data", { band: "not_enough_data" }, "scored"],
  ["a score of nought", { band: "red", score: 0 }, "scored"],
])("fields: %s", (_, values, kind) => {
  expect(scoreOfValues(values).kind).toBe(kind);
});

test("a trend that this card does not know is left out", () => {
  expect(scoreOfValues({ band: "red", score: 4, trend: "spiralling" }).trend).toBeNull();
});

test("what changed opens on a week where a day shows nothing", () => {
  const { changes } = viewOf("at-risk");
  expect(telling(changes).daysAgo).toBe(7);
  expect(fixture("healthy").apex.text).toContain('"changes"');
});

test.each([2, 6, 31])("the line of %i days begins and ends as near to the edges as any other", (days) => {
  const points = Array.from({ length: days }, () => ({ on: "2026-11-28", score: 50, smoothed: 50 }));
  const { score } = chartOf({ points, marks: [] }, { width: 300, height: 100 });
  expect(score).toMatch(/^M3 50h0\.01L.*L297 50$|^M3 50h0\.01L297 50$/);
});

test("a single day is a dot in the middle", () => {
  const points = [{ on: "2026-11-28", score: 50, smoothed: 50 }];
  expect(chartOf({ points, marks: [] }, { width: 300, height: 100 }).score).toBe("M150 50h0.01");
});

test("keys differ, and have the form that the server takes", () => {
  const keys = new Set(Array.from({ length: 100 }, newKey));
  expect(keys.size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9-]{8,64}$/);
});
