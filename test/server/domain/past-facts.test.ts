import { describe, expect, it } from "vitest";
import { factsAt } from "#server/domain/past-facts.ts";
import { deriveSignals } from "#server/domain/signals.ts";
import { facts, interaction, asOf as now, ticket } from "./facts-fixture.ts";

const connected = { tickets: true, deals: true, interactions: true, surveys: true };
const then = "2026-10-31T23:59:59.999Z";
const signalsThen = (known: ReturnType<typeof facts>, versions: Parameters<typeof factsAt>[1] = {}) =>
  deriveSignals(factsAt(known, versions, then), { logins_per_week: { property: "logins" } }, connected, then);

describe("factsAt", () => {
  const today = facts({ properties: { logins: "9" } });

  it("shows the value of then, not today's", () => {
    const versions = {
      logins: [
        { at: "2026-10-01T00:00:00.000Z", value: "3" },
        { at: "2026-11-05T00:00:00.000Z", value: "9" },
      ],
    };
    expect(signalsThen(today, versions).logins_per_week).toMatchObject({ value: 3 });
  });

  it("leaves out what was empty, came later, or has no history", () => {
    const emptied = { logins: [{ at: "2026-10-01T00:00:00.000Z", value: "" }] };
    const later = { logins: [{ at: then, value: "9" }] };
    for (const versions of [emptied, later, {}])
      expect(signalsThen(today, versions)).not.toHaveProperty("logins_per_week");
  });

  it("counts a ticket from when it was opened, although it was mirrored only now, and as open until it was closed", () => {
    const known = facts({
      tickets: [
        ticket({
          openedAt: "2026-10-21T00:00:00.000Z",
          closedAt: "2026-11-02T00:00:00.000Z",
          recordedAt: now,
        }),
        ticket({ openedAt: "2026-11-01T00:00:00.000Z", recordedAt: now }),
      ],
    });
    expect(signalsThen(known)).toMatchObject({
      tickets_per_month: { value: 1 / 3 },
      open_ticket_oldest_days: { value: 10 },
    });
  });

  it("knows of no conversation that was still to come", () => {
    const known = facts({
      interactions: [
        interaction({ at: "2026-10-30T10:00:00.000Z", recordedAt: now }),
        interaction({ at: "2026-11-20T10:00:00.000Z", recordedAt: now }),
      ],
    });
    expect(signalsThen(known).days_since_last_communication).toEqual({ value: 1 });
  });
});
