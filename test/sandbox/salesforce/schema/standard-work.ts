import type { FieldDefinition } from "./definition.ts";
import { field, picklist, reference, systemField } from "./field.ts";
import { leadSources, stages } from "./picklists.ts";

type Values = Readonly<Record<string, unknown>>;

const stageOf = (values: Values) => stages[String(values.StageName)];

export const opportunityFields: readonly FieldDefinition[] = [
  reference("AccountId", "Account", "Opportunities"),
  field("Name", "string", { length: 120, nillable: false, label: "Opportunity Name" }),
  field("Description", "textarea", { length: 32_000 }),
  picklist("StageName", Object.keys(stages), { nillable: false, label: "Stage" }),
  field("Amount", "currency"),
  field("Probability", "percent"),
  field("ExpectedRevenue", "currency", {
    compute: (values) =>
      typeof values.Amount === "number" && typeof values.Probability === "number"
        ? (values.Amount * values.Probability) / 100
        : null,
  }),
  field("CloseDate", "date", { nillable: false }),
  picklist("Type", ["Existing Customer - Upgrade", "Existing Customer - Renewal", "New Customer"], {
    label: "Opportunity Type",
  }),
  field("NextStep", "string"),
  picklist("LeadSource", leadSources),
  field("IsClosed", "boolean", { label: "Closed", compute: (values) => stageOf(values)?.closed ?? false }),
  field("IsWon", "boolean", { label: "Won", compute: (values) => stageOf(values)?.won ?? false }),
  field("ForecastCategory", "picklist", {
    picklist: ["Omitted", "Pipeline", "Closed"],
    compute: (values) => stageOf(values)?.forecast ?? "Pipeline",
  }),
  systemField("LastStageChangeDate", "datetime"),
];

export const opportunityContactRoleFields: readonly FieldDefinition[] = [
  reference("OpportunityId", "Opportunity", "OpportunityContactRoles", {
    nillable: false,
    updateable: false,
  }),
  reference("ContactId", "Contact", "OpportunityContactRoles", { nillable: false }),
  picklist("Role", [
    "Business User",
    "Champion",
    "Decision Maker",
    "Economic Buyer",
    "Economic Decision Maker",
    "Evaluator",
    "Executive Sponsor",
    "Influencer",
    "Technical Buyer",
    "Other",
  ]),
  field("IsPrimary", "boolean", { label: "Primary" }),
];

const closedStatuses = ["Closed"];

export const caseFields: readonly FieldDefinition[] = [
  systemField("CaseNumber", "string", { length: 30 }),
  reference("ContactId", "Contact", "Cases"),
  reference("AccountId", "Account", "Cases"),
  reference("ParentId", "Case", "Cases", { label: "Parent Case ID" }),
  picklist("Type", ["Mechanical", "Electrical", "Electronic", "Structural", "Other"], { label: "Case Type" }),
  picklist("Status", ["New", "Working", "Escalated", "Closed"], { defaultValue: "New" }),
  picklist("Reason", ["Installation", "Performance", "Breakdown", "Feedback", "Other"], {
    label: "Case Reason",
  }),
  picklist("Origin", ["Email", "Phone", "Web"], { label: "Case Origin" }),
  field("Subject", "string"),
  picklist("Priority", ["High", "Medium", "Low"], { defaultValue: "Medium" }),
  field("Description", "textarea", { length: 32_000 }),
  field("IsClosed", "boolean", {
    label: "Closed",
    compute: (values) => closedStatuses.includes(String(values.Status)),
  }),
  systemField("ClosedDate", "datetime"),
  field("IsEscalated", "boolean", { label: "Escalated" }),
];

const activityReferences = (back: string): FieldDefinition[] => [
  reference("WhoId", "Contact", back, { label: "Name ID" }),
  reference("WhatId", ["Account", "Opportunity", "Case"], back, { label: "Related To ID" }),
  systemField("AccountId", "reference", {
    referenceTo: ["Account"],
    relationshipName: "Account",
    label: "Account ID",
  }),
];

const archivedAfterMs = 365 * 86_400_000;
const isOld = (day: unknown, now: number) =>
  typeof day === "string" && now - Date.parse(day) >= archivedAfterMs;

/** Activities of more than a year ago are archived: only `queryAll` shows them. Source: Salesforce, "Archived Activities". */
const archived = (isArchived: (values: Values, now: number) => boolean): FieldDefinition =>
  field("IsArchived", "boolean", { label: "Archived", compute: isArchived });

export const taskFields: readonly FieldDefinition[] = [
  ...activityReferences("Tasks"),
  field("Subject", "string"),
  field("ActivityDate", "date", { label: "Due Date Only" }),
  picklist("Status", ["Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred"], {
    nillable: false,
    defaultValue: "Not Started",
  }),
  picklist("Priority", ["High", "Normal", "Low"], { nillable: false, defaultValue: "Normal" }),
  field("IsHighPriority", "boolean", { compute: (values) => values.Priority === "High" }),
  field("Description", "textarea", { length: 32_000, label: "Comments" }),
  field("IsClosed", "boolean", { label: "Closed", compute: (values) => values.Status === "Completed" }),
  picklist("TaskSubtype", ["Task", "Email", "ListEmail", "Call", "Cadence"], {
    updateable: false,
    restricted: true,
    defaultValue: "Task",
  }),
  picklist("CallType", ["Internal", "Inbound", "Outbound"]),
  field("CallDurationInSeconds", "int", { label: "Call Duration" }),
  field("CallDisposition", "string", { label: "Call Result" }),
  archived(
    (values, now) => values.Status === "Completed" && isOld(values.ActivityDate ?? values.CreatedDate, now),
  ),
  field("IsReminderSet", "boolean", { label: "Reminder Set" }),
  field("ReminderDateTime", "datetime"),
  systemField("CompletedDateTime", "datetime"),
];

export const eventFields: readonly FieldDefinition[] = [
  ...activityReferences("Events"),
  field("Subject", "string"),
  field("Location", "string"),
  field("IsAllDayEvent", "boolean", { label: "All-Day Event" }),
  field("ActivityDateTime", "datetime", { label: "Due Date Time" }),
  field("ActivityDate", "date", { label: "Due Date Only" }),
  field("DurationInMinutes", "int", { label: "Duration" }),
  field("StartDateTime", "datetime"),
  field("EndDateTime", "datetime"),
  field("Description", "textarea", { length: 32_000 }),
  field("IsPrivate", "boolean", { label: "Private" }),
  archived((values, now) => isOld(values.ActivityDate, now)),
  picklist("ShowAs", ["Busy", "OutOfOffice", "Free"], { defaultValue: "Busy" }),
  picklist("EventSubtype", ["Event"], { updateable: false, restricted: true, defaultValue: "Event" }),
];

export const emailMessageFields: readonly FieldDefinition[] = [
  reference("ParentId", "Case", "EmailMessages", { label: "Case ID", updateable: false }),
  reference("ActivityId", "Task", null, { updateable: false }),
  reference("RelatedToId", ["Account", "Opportunity", "Case"], "Emails", { label: "Related To ID" }),
  field("Subject", "string", { length: 3000 }),
  field("TextBody", "textarea", { length: 131_072 }),
  field("HtmlBody", "textarea", { length: 131_072 }),
  field("FromName", "string", { length: 1000 }),
  field("FromAddress", "email", { length: 1000 }),
  field("ToAddress", "string", { length: 4000 }),
  field("CcAddress", "string", { length: 4000 }),
  field("BccAddress", "string", { length: 4000 }),
  field("Incoming", "boolean", { label: "Is Incoming" }),
  systemField("HasAttachment", "boolean"),
  picklist("Status", ["0", "1", "2", "3", "4", "5"], {
    nillable: false,
    restricted: true,
    defaultValue: "0",
  }),
  field("MessageDate", "datetime"),
  field("MessageIdentifier", "string", { length: 765 }),
  field("ThreadIdentifier", "string", { length: 765 }),
  systemField("IsBounced", "boolean"),
];
