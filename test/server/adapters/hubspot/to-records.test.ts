import { describe, expect, test } from "vitest";
import { objectType } from "#server/adapters/hubspot/object-types.ts";
import { toRecords } from "#server/adapters/hubspot/to-records.ts";
import type { CrmRecord } from "#server/domain/records.ts";

const reading = { accountProperties: [], ownedPropertyIds: [] };

function convert(stream: string, properties: Record<string, string | null>): CrmRecord | string {
  const value = { id: "1", properties, createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-11-01T00:00:00Z" };
  const links = () => ({ companies: ["7"], contacts: ["8"] });
  const { records, unreadable } = toRecords(objectType(stream), [value], links, reading);
  return records[0] ?? unreadable[0]!.reason;
}

describe("last modified", () => {
  test("contacts name it differently", () => {
    const person = convert("contacts", {
      lastmodifieddate: "2026-11-02T00:00:00Z",
      hs_lastmodifieddate: "2026-11-03T00:00:00Z",
    });
    expect(person).toMatchObject({ modifiedAt: "2026-11-02T00:00:00.000Z" });
    expect(convert("deals", { hs_lastmodifieddate: "2026-11-03T00:00:00Z" })).toMatchObject({
      modifiedAt: "2026-11-03T00:00:00.000Z",
    });
  });

  test("the record's own date stands in", () => {
    expect(convert("contacts", {})).toMatchObject({ modifiedAt: "2026-11-01T00:00:00.000Z" });
  });
});

describe("persons", () => {
  test.each([
    [{ firstname: "Ada", lastname: "Lovelace", email: "a@x.test" }, "Ada Lovelace"],
    [{ firstname: "Ada" }, "Ada"],
    [{ email: "a@x.test" }, "a@x.test"],
    [{}, "Contact 1"],
  ])("%j is called %s", (properties, name) => {
    expect(convert("contacts", properties)).toMatchObject({ name, accountIds: ["7"] });
  });

  test.each([
    [undefined, []],
    ["CHAMPION", ["champion"]],
    ["BUDGET_HOLDER;END_USER", ["decisionMaker", "user"]],
    ["DECISION_MAKER;BUDGET_HOLDER", ["decisionMaker"]],
    ["BLOCKER;INFLUENCER;made up", ["influencer"]],
  ])("whose buying role is %s", (hs_buying_role, roles) => {
    const properties = hs_buying_role === undefined ? {} : { hs_buying_role };
    expect(convert("contacts", properties)).toMatchObject({ roles });
  });
});

describe("deals", () => {
  test.each([
    [{ amount: "100", amount_in_home_currency: "90.5", deal_currency_code: "USD" }, 90.5],
    [{ amount: "100", deal_currency_code: "USD" }, null],
    [{ amount: "100" }, 100],
    [{ amount: "0" }, 0],
    [{ amount: "" }, null],
    [{ amount: "1e999" }, "amount is not a number"],
    [{ amount: "lots" }, "amount is not a number"],
  ])("%j is worth %s", (properties, amount) => {
    const deal = convert("deals", properties);
    if (typeof amount === "string") expect(deal).toBe(amount);
    else expect(deal).toMatchObject({ amount });
  });

  test.each([
    [
      { hs_is_closed_won: "true", hs_is_closed: "true", closedate: "2026-10-01T12:00:00Z" },
      true,
      true,
      "2026-10-01T12:00:00.000Z",
    ],
    [
      { hs_is_closed_won: "false", hs_is_closed: "true", closedate: "1759320000000" },
      false,
      true,
      "2025-10-01T12:00:00.000Z",
    ],
    [{}, false, false, null],
  ])("%j: won %s, closed %s", (properties, won, closed, closedAt) => {
    expect(convert("deals", properties)).toMatchObject({ won, closed, closedAt });
  });

  test.each([
    ["newbusiness", "new"],
    ["existingbusiness", "existing"],
    ["own_type", "unknown"],
    ["", "unknown"],
  ])("deal type %s is %s", (dealtype, kind) => {
    expect(convert("deals", { dealtype })).toMatchObject({ kind });
  });
});

describe("tickets", () => {
  test("open and closed", () => {
    expect(convert("tickets", { subject: "Down", hs_ticket_priority: "HIGH" })).toMatchObject({
      subject: "Down",
      openedAt: "2026-01-01T00:00:00.000Z",
      closedAt: null,
      priority: "high",
    });
    expect(
      convert("tickets", {
        createdate: "2026-02-01T00:00:00Z",
        closed_date: "2026-02-03T00:00:00Z",
        hs_ticket_priority: "P0",
      }),
    ).toMatchObject({
      openedAt: "2026-02-01T00:00:00.000Z",
      closedAt: "2026-02-03T00:00:00.000Z",
      priority: null,
    });
  });
});

describe("interactions", () => {
  const past = { hs_timestamp: "2026-11-20T10:00:00Z" };

  test.each([
    ["emails", { hs_email_direction: "EMAIL", hs_email_status: "SENT" }, "out", true],
    ["emails", { hs_email_direction: "INCOMING_EMAIL" }, "in", true],
    ["emails", { hs_email_direction: "FORWARDED_EMAIL" }, null, true],
    ["emails", { hs_email_direction: "EMAIL", hs_email_status: "BOUNCED" }, "out", false],
    ["emails", { hs_email_direction: "EMAIL", hs_email_status: "SCHEDULED" }, "out", false],
    ["calls", { hs_call_direction: "INBOUND", hs_call_status: "COMPLETED" }, "in", true],
    ["calls", { hs_call_direction: "OUTBOUND", hs_call_status: "NO_ANSWER" }, "out", false],
    [
      "calls",
      { hs_call_direction: "OUTBOUND", hs_call_disposition: "73a0d17f-1163-4015-bdd5-ec830791da20" },
      "out",
      false,
    ],
    ["calls", { hs_call_direction: "OUTBOUND" }, "out", true],
    ["meetings", { hs_meeting_outcome: "COMPLETED" }, null, true],
    ["meetings", { hs_meeting_outcome: "SCHEDULED" }, null, true],
    ["meetings", { hs_meeting_outcome: "NO_SHOW" }, null, false],
    ["meetings", { hs_meeting_outcome: "CANCELED" }, null, false],
    ["meetings", {}, null, true],
    ["notes", {}, null, true],
    ["tasks", { hs_task_status: "COMPLETED" }, null, true],
    ["tasks", { hs_task_status: "NOT_STARTED" }, null, false],
    ["communications", {}, null, true],
  ])("%s %j: direction %s, held %s", (stream, properties, direction, held) => {
    expect(convert(stream, { ...past, ...properties })).toMatchObject({
      type: "interaction",
      direction,
      held,
      at: "2026-11-20T10:00:00.000Z",
      accountIds: ["7"],
      personIds: ["8"],
    });
  });

  test("a meeting of next year counts as held until somebody calls it off", () => {
    const next = { hs_meeting_start_time: "2027-11-20T10:30:00Z" };
    expect(convert("meetings", next)).toMatchObject({ held: true });
    expect(convert("meetings", { ...next, hs_meeting_outcome: "CANCELED" })).toMatchObject({ held: false });
  });

  test("a meeting is when it starts, a done task when it was done", () => {
    const meeting = convert("meetings", { ...past, hs_meeting_start_time: "2026-11-19T09:00:00Z" });
    expect(meeting).toMatchObject({ at: "2026-11-19T09:00:00.000Z" });
    const task = convert("tasks", {
      ...past,
      hs_task_completion_date: "2026-11-18T09:00:00Z",
      hs_task_status: "COMPLETED",
    });
    expect(task).toMatchObject({ at: "2026-11-18T09:00:00.000Z" });
  });

  test("without a time of its own the creation counts; a broken one is unreadable", () => {
    expect(convert("notes", {})).toMatchObject({ at: "2026-01-01T00:00:00.000Z" });
    expect(convert("notes", { hs_timestamp: "2026-02-31 25:00" })).toBe("hs_timestamp is not a date");
  });
});

describe("surveys", () => {
  test.each([
    ["NPS", "0", "nps", 0],
    ["NPS", "10", "nps", 10],
    ["CSAT", "5", "csat", 5],
    ["ces", "7", "ces", 7],
  ])("%s %s", (hs_survey_type, hs_value, kind, score) => {
    const survey = convert("feedback_submissions", {
      hs_survey_type,
      hs_value,
      hs_submission_timestamp: "2026-10-01T00:00:00Z",
    });
    expect(survey).toMatchObject({ kind, score, at: "2026-10-01T00:00:00.000Z" });
  });

  test.each([
    ["NPS", "11", "hs_value is not 0 to 10"],
    ["NPS", "", "hs_value is not 0 to 10"],
    ["CSAT", "0", "hs_value is not 1 to 5"],
    ["CES", "many", "hs_value is not a number"],
    ["CUSTOM", "3", "hs_survey_type is not NPS, CSAT or CES"],
    ["__proto__", "3", "hs_survey_type is not NPS, CSAT or CES"],
  ])("%s %s is unreadable: %s", (hs_survey_type, hs_value, reason) => {
    expect(convert("feedback_submissions", { hs_survey_type, hs_value })).toBe(reason);
  });
});
