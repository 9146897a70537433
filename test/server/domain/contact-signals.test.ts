import { describe, expect, it } from "vitest";
import { contactSignals } from "#server/domain/contact-signals.ts";
import type { InteractionRecord } from "#server/domain/records.ts";
import { asOf, interaction } from "./facts-fixture.ts";

const now = Date.parse(asOf);

function contact(daysAgo: number, parts: Partial<InteractionRecord> = {}) {
  return interaction({ at: new Date(now - daysAgo * 86_400_000).toISOString(), ...parts });
}

describe("messages from the customer", () => {
  it("are what they wrote in 30 days, by e-mail or message", () => {
    const contacts = [
      contact(1),
      contact(30, { channel: "message" }),
      contact(31),
      contact(2, { direction: "out" }),
      contact(2, { channel: "call" }),
      contact(2, { held: false }),
    ];
    expect(contactSignals(contacts, now).customer_messages_30d?.value).toBe(2);
  });
});

describe("channels in use", () => {
  it("count a written one only when both sides write, a spoken one at once, each once", () => {
    const used = (...contacts: InteractionRecord[]) =>
      contactSignals(
        contacts.map((one) => interaction(one)),
        now,
      ).channels_used_90d?.value;
    const wrote = contact(3);
    const answered = contact(4, { direction: "out" });
    expect(used(wrote)).toBe(0);
    expect(used(wrote, answered)).toBe(1);
    expect(used(wrote, answered, contact(5, { channel: "meeting", direction: null }))).toBe(2);
    expect(used(wrote, contact(91, { direction: "out" }))).toBe(0);
    expect(used(contact(1, { channel: "call" }), contact(2, { channel: "call" }))).toBe(1);
    expect(used(contact(1, { channel: "note" }))).toBe(0);
  });
});

describe("contact beside its own norm", () => {
  it("gives the windows before, oldest first, as far as the relationship reaches", () => {
    const contacts = [5, 35, 40, 65, 95].map((days) => contact(days));
    expect(contactSignals(contacts, now).contacts_30d).toEqual({ value: 1, previous: [1, 2] });
  });

  it("has no norm before the first contact is two windows old", () => {
    expect(contactSignals([contact(59)], now).contacts_30d).toEqual({ value: 0 });
    expect(contactSignals([contact(60)], now).contacts_30d).toEqual({ value: 0, previous: [1] });
  });

  it("keeps the silent windows of an account that talked before", () => {
    expect(contactSignals([contact(200)], now).contacts_30d).toEqual({ value: 0, previous: [0, 0, 0, 0, 0] });
  });
});
