import { describe, expect, test } from "vitest";
import { parseHints } from "#server/adapters/hubspot/webhooks.ts";

const at = Date.parse("2026-11-20T10:00:00.123Z");

function event(subscriptionType: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    eventId: 1,
    subscriptionId: 9,
    portalId: 4711,
    appId: 5,
    occurredAt: at,
    subscriptionType,
    objectId: 12,
    attemptNumber: 0,
    ...more,
  };
}

describe("hints", () => {
  test.each([
    ["company.creation", "companies", "changed"],
    ["company.propertyChange", "companies", "changed"],
    ["company.deletion", "companies", "deleted"],
    ["company.restore", "companies", "restored"],
    ["contact.creation", "contacts", "changed"],
    ["contact.privacyDeletion", "contacts", "deleted"],
    ["deal.propertyChange", "deals", "changed"],
    ["ticket.deletion", "tickets", "deleted"],
  ])("%s → %s %s", (type, stream, change) => {
    expect(parseHints([event(type)])).toEqual([
      {
        externalId: "4711",
        key: `4711|${type}|12||${at}`,
        stream,
        recordId: "12",
        change,
        goneIds: [],
        occurredAt: "2026-11-20T10:00:00.123Z",
      },
    ]);
  });

  test.each([
    ["0-2", "companies"],
    ["0-1", "contacts"],
    ["0-49", "emails"],
  ])("a generic event names its type by id: %s → %s", (objectTypeId, stream) => {
    expect(parseHints([event("object.propertyChange", { objectTypeId })])[0]?.stream).toBe(stream);
  });

  test("a merge names the record that stays and those that are gone", () => {
    const [hint] = parseHints([
      event("company.merge", { objectId: 3, primaryObjectId: 3, mergedObjectIds: [1, 2, 3] }),
    ]);
    expect(hint).toMatchObject({ recordId: "3", goneIds: ["1", "2"], change: "merged" });
  });

  test("a merge into a new record ends both old ones", () => {
    const merge = { primaryObjectId: 3, mergedObjectIds: [4], newObjectId: 9 };
    expect(parseHints([event("company.merge", merge)])[0]).toMatchObject({
      recordId: "9",
      goneIds: ["4", "3"],
    });
  });

  test.each([
    ["contact.associationChange", "CONTACT_TO_COMPANY", 7, 8, "contacts", "7"],
    ["company.associationChange", "COMPANY_TO_CONTACT", 8, 7, "contacts", "7"],
    ["company.associationChange", "COMPANY_TO_DEAL", 8, 7, "deals", "7"],
    ["ticket.associationChange", "TICKET_TO_COMPANY", 7, 8, "tickets", "7"],
  ])(
    "a link is read from the record that carries it: %s %s",
    (type, associationType, fromObjectId, toObjectId, stream, id) => {
      const [hint] = parseHints([
        event(type, { associationType, fromObjectId, toObjectId, objectId: undefined }),
      ]);
      expect(hint).toMatchObject({ stream, recordId: id, change: "associated" });
    },
  );

  test("links between companies concern nothing here", () => {
    const link = { associationType: "COMPANY_TO_COMPANY", fromObjectId: 1, toObjectId: 2 };
    expect(parseHints([event("company.associationChange", link)])).toEqual([]);
  });

  test("the same event again has the same key; another property, time or portal has another", () => {
    const base = event("company.propertyChange", { propertyName: "arr" });
    const keys = [
      base,
      { ...base, eventId: 2, attemptNumber: 3 },
      { ...base, propertyName: "name" },
      { ...base, occurredAt: at + 1 },
      { ...base, portalId: 4712 },
    ].map((one) => parseHints([one])[0]!.key);
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(4);
  });

  test("changes of our own properties are our own echo", () => {
    const echo = { propertyName: "bellwether_health_score", changeSource: "INTEGRATION", sourceId: "5" };
    expect(parseHints([event("company.propertyChange", echo)])).toEqual([]);
  });

  test.each([
    null,
    {},
    "[]",
    [null, 7, "x", []],
    [event("company.unknown")],
    [event("line_item.creation")],
    [event("__proto__.creation"), event("company.__proto__"), event("company.constructor")],
    [event("company.creation", { objectId: "12; drop" })],
    [event("company.creation", { objectId: 1.5 })],
    [event("company.creation", { portalId: null })],
    [event("company.creation", { occurredAt: "yesterday" })],
    [event("company.creation", { occurredAt: 1e300 })],
  ])("nothing comes of %j", (body) => {
    expect(parseHints(body)).toEqual([]);
  });

  test("one bad event does not stop the rest", () => {
    expect(parseHints([null, event("company.creation"), event("x")])).toHaveLength(1);
  });
});
