import type { Org } from "../org.ts";
import type { ObjectDefinition } from "../schema/definition.ts";
import { stages } from "../schema/picklists.ts";
import type { FieldValues } from "./stored-record.ts";

/** Values that Salesforce itself stores along with a write, given the record's values with it. */
export function derivedValues(
  org: Org,
  object: ObjectDefinition,
  all: FieldValues,
  changed: FieldValues,
  isNew: boolean,
): FieldValues {
  const at = org.instant();
  if (object.name === "Opportunity") return opportunityValues(all, changed, at);
  if (object.name === "Case") return caseValues(org, all, changed, at, isNew);
  if (object.name === "Task") return { ...accountOf(org, all), ...completion(all, changed, at) };
  if (object.name === "Event") return { ...accountOf(org, all), ...eventTimes(all) };
  return {};
}

function opportunityValues(all: FieldValues, changed: FieldValues, at: string): FieldValues {
  if (changed.StageName === undefined) return {};
  const stage = stages[String(all.StageName)];
  return {
    LastStageChangeDate: at,
    ...(stage && changed.Probability === undefined && { Probability: stage.probability }),
  };
}

function caseValues(
  org: Org,
  all: FieldValues,
  changed: FieldValues,
  at: string,
  isNew: boolean,
): FieldValues {
  const contact =
    typeof all.ContactId === "string" && all.AccountId == null
      ? org.store(org.schema.object("Contact")).find(all.ContactId)
      : undefined;
  return {
    ...(isNew && { CaseNumber: org.nextCaseNumber() }),
    ...(contact?.values.AccountId != null && { AccountId: contact.values.AccountId }),
    ...(changed.Status !== undefined && { ClosedDate: all.Status === "Closed" ? at : null }),
  };
}

function completion(all: FieldValues, changed: FieldValues, at: string): FieldValues {
  return changed.Status === undefined ? {} : { CompletedDateTime: all.Status === "Completed" ? at : null };
}

/** The account of an activity: what it is about, or the account of the person. */
function accountOf(org: Org, { WhatId, WhoId }: FieldValues): FieldValues {
  for (const id of [WhatId, WhoId]) {
    if (typeof id !== "string") continue;
    if (id.startsWith("001")) return { AccountId: id };
    const object = org.schema.byKeyPrefix(id.slice(0, 3));
    const account = object && org.store(object).find(id)?.values.AccountId;
    if (account != null) return { AccountId: account };
  }
  return { AccountId: null };
}

function eventTimes(all: FieldValues): FieldValues {
  const start = all.StartDateTime ?? all.ActivityDateTime;
  if (typeof start !== "string") return {};
  const minutes = typeof all.DurationInMinutes === "number" ? all.DurationInMinutes : 60;
  const end =
    typeof all.EndDateTime === "string" ? Date.parse(all.EndDateTime) : Date.parse(start) + minutes * 60_000;
  return {
    StartDateTime: start,
    ActivityDateTime: start,
    ActivityDate: start.slice(0, 10),
    EndDateTime: new Date(end).toISOString(),
    DurationInMinutes: Math.round((end - Date.parse(start)) / 60_000),
  };
}
