import { refreshApex } from "@salesforce/apex";
import changePulse from "@salesforce/apex/HealthCardController.changePulse";
import health from "@salesforce/apex/HealthCardController.health";
import makeTask from "@salesforce/apex/HealthCardController.makeTask";
import { clear, settled, show } from "./support/card.js";
import { buttonNamed, byTag, findAllIn, findIn, textOf } from "./support/deep-dom.js";
import { fixture } from "./support/fixtures.js";

jest.mock("@salesforce/apex", () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });
jest.mock(
  "@salesforce/apex/HealthCardController.health",
  () => ({ default: require("@salesforce/sfdx-lwc-jest").createApexTestWireAdapter(jest.fn()) }),
  { virtual: true },
);
jest.mock("@salesforce/apex/HealthCardController.makeTask", () => ({ default: jest.fn() }), {
  virtual: true,
});
jest.mock("@salesforce/apex/HealthCardController.changePulse", () => ({ default: jest.fn() }), {
  virtual: true,
});

afterEach(clear);

const textFor = (id) => fixture(id).apex.text;

async function press(card, label) {
  findIn(card, buttonNamed(label)).click();
  await settled();
}

function fill(card, tag, value) {
  findIn(card, byTag(tag)).dispatchEvent(new CustomEvent("change", { detail: { value } }));
}

test("one press makes the task of the play, and the card shows the view that comes back", async () => {
  makeTask.mockResolvedValue(textFor("red-with-exceptions"));
  const card = await show("at-risk");
  await press(card, "Make the task");
  expect(makeTask).toHaveBeenCalledTimes(1);
  expect(makeTask).toHaveBeenCalledWith({
    accountId: "1001",
    body: JSON.stringify({ play: "declining-score" }),
  });
  expect(textOf(card)).toContain("The task is made.");
  expect(refreshApex).toHaveBeenCalledTimes(1);
});

test("while the task is made the button waits", async () => {
  makeTask.mockReturnValue(new Promise(() => {}));
  const card = await show("at-risk");
  await press(card, "Make the task");
  expect(findIn(card, buttonNamed("Making the task")).disabled).toBe(true);
});

test("a task that could not be made says why, and can be tried again", async () => {
  makeTask.mockRejectedValue({ body: { message: "Salesforce did not answer. Try again in a minute." } });
  const card = await show("at-risk");
  await press(card, "Make the task");
  expect(textOf(card)).toContain("This did not work");
  expect(textOf(card)).toContain("Salesforce did not answer.");
  expect(findIn(card, buttonNamed("Make the task")).disabled).toBe(false);
});

test.each(["healthy", "at-risk", "red-with-exceptions", "thriving", "not-enough-data"])(
  "%s has one primary button at most",
  async (id) => {
    const card = await show(id);
    const primary = findAllIn(card, byTag("lightning-button")).filter(({ variant }) => variant === "brand");
    expect(primary.length).toBeLessThanOrEqual(1);
  },
);

test("where the server may not make tasks, the button opens Salesforce's own form", async () => {
  const card = await show("thriving");
  expect(findIn(card, buttonNamed("Create a task")).variant).toBe("brand");
});

test("the owner's rating goes out with its note and a key", async () => {
  changePulse.mockResolvedValue(textFor("healthy"));
  const card = await show("red-with-exceptions");
  await press(card, "Rate this account");
  fill(card, "lightning-input", "9");
  fill(card, "lightning-textarea", "  Quiet since the merger. ");
  findIn(card, byTag("lightning-input")).reportValidity = () => true;
  await press(card, "Save rating");
  const [{ accountId, body }] = changePulse.mock.calls[0];
  expect(accountId).toBe("1001");
  expect(JSON.parse(body)).toEqual({
    key: expect.stringMatching(/^[A-Za-z0-9-]{8,64}$/),
    value: 9,
    note: "Quiet since the merger.",
  });
  expect(textOf(card)).toContain("9 of 10, by Ana Ruiz");
  expect(findIn(card, byTag("lightning-textarea"))).toBeNull();
});

test("a rating that failed is sent again under the same key, so that it counts once", async () => {
  changePulse.mockRejectedValueOnce({ body: { message: "Bellwether did not answer." } });
  changePulse.mockResolvedValueOnce(textFor("healthy"));
  const card = await show("red-with-exceptions");
  await press(card, "Rate this account");
  fill(card, "lightning-input", "3");
  findIn(card, byTag("lightning-input")).reportValidity = () => true;
  await press(card, "Save rating");
  expect(textOf(card)).toContain("This did not work");
  await press(card, "Save rating");
  const keys = changePulse.mock.calls.map(([{ body }]) => JSON.parse(body).key);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

test("a rating that the field refuses is not sent", async () => {
  const card = await show("red-with-exceptions");
  await press(card, "Rate this account");
  findIn(card, byTag("lightning-input")).reportValidity = () => false;
  await press(card, "Save rating");
  expect(changePulse).not.toHaveBeenCalled();
});

test("the owner takes back a rating that was given here", async () => {
  changePulse.mockResolvedValue(textFor("red-with-exceptions"));
  const card = await show("healthy");
  await press(card, "Take back");
  expect(JSON.parse(changePulse.mock.calls[0][0].body)).toEqual({
    key: expect.any(String),
    takeBack: "31",
  });
  expect(textOf(card)).toContain("Not rated in the last 60 days.");
});

test("a rating from the account's fields cannot be taken back here", async () => {
  const card = await show("thriving");
  expect(findIn(card, buttonNamed("Take back"))).toBeNull();
});

test("others are told whom to tell", async () => {
  const card = await show("at-risk");
  expect(textOf(card)).toContain("Disagree? Tell the owner, Ben Okafor.");
  expect(findIn(card, buttonNamed("Rate again"))).toBeNull();
});

test("Try again asks Apex again, and the explained score replaces the synced one", async () => {
  const card = await show("server-error");
  refreshApex.mockImplementation(async () => health.emit(textFor("healthy")));
  await press(card, "Try again");
  expect(textOf(card)).toContain("All lines: how 84 adds up");
});

test("Try again that fails again leaves the synced score and the button", async () => {
  const card = await show("server-error");
  refreshApex.mockRejectedValue(new Error("no"));
  await press(card, "Try again");
  expect(textOf(card)).toContain("Health score 40 of 100");
  expect(findIn(card, buttonNamed("Try again"))).not.toBeNull();
});

test("a fresh look that fails behind a view that is right leaves the view", async () => {
  makeTask.mockResolvedValue(textFor("red-with-exceptions"));
  const card = await show("at-risk");
  refreshApex.mockImplementation(async () => health.error({ message: "Bellwether did not answer." }));
  await press(card, "Make the task");
  expect(textOf(card)).toContain("The task is made.");
});
