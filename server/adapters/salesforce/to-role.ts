import type { RoleRecord } from "../../domain/records.ts";
import { type RawRecord, textOf, Unreadable } from "./raw-record.ts";

/** By Salesforce's own words for contact roles and the usual one that it lacks; an org may have words of its own. */
const roles: Readonly<Record<string, RoleRecord["role"]>> = {
  "executive sponsor": "executiveSponsor",
  "decision maker": "decisionMaker",
  "economic decision maker": "decisionMaker",
  "economic buyer": "decisionMaker",
  champion: "champion",
  influencer: "influencer",
  evaluator: "influencer",
  "technical buyer": "influencer",
  "business user": "user",
};

export function toRole(record: RawRecord, modifiedAt: string): RoleRecord {
  const personId = textOf(record, "ContactId");
  const dealId = textOf(record, "OpportunityId");
  if (personId === null || dealId === null) throw new Unreadable("it names no contact or no opportunity");
  const role = roles[textOf(record, "Role")?.toLowerCase() ?? ""] ?? null;
  return { type: "role", id: record.Id, modifiedAt, personId, dealId, role };
}
