import type { FieldDefinition } from "./definition.ts";
import { addressFields, field, picklist, reference, systemField } from "./field.ts";
import { industries, leadSources, ratings, salutations } from "./picklists.ts";

export const accountFields: readonly FieldDefinition[] = [
  systemField("MasterRecordId", "reference", { referenceTo: ["Account"], relationshipName: "MasterRecord" }),
  field("Name", "string", { label: "Account Name", nillable: false }),
  picklist(
    "Type",
    [
      "Prospect",
      "Customer",
      "Customer - Direct",
      "Customer - Channel",
      "Channel Partner / Reseller",
      "Installation Partner",
      "Technology Partner",
      "Other",
    ],
    { label: "Account Type" },
  ),
  reference("ParentId", "Account", "ChildAccounts", { label: "Parent Account ID" }),
  ...addressFields("Billing"),
  ...addressFields("Shipping"),
  field("Phone", "phone", { label: "Account Phone" }),
  field("Fax", "phone", { label: "Account Fax" }),
  field("AccountNumber", "string", { length: 40 }),
  field("Website", "url"),
  systemField("PhotoUrl", "url"),
  field("Sic", "string", { length: 20, label: "SIC Code" }),
  picklist("Industry", industries),
  field("AnnualRevenue", "currency", { scale: 0 }),
  field("NumberOfEmployees", "int", { label: "Employees" }),
  picklist("Ownership", ["Public", "Private", "Subsidiary", "Other"]),
  field("TickerSymbol", "string", { length: 20 }),
  field("Description", "textarea", { length: 32_000, label: "Account Description" }),
  picklist("Rating", ratings, { label: "Account Rating" }),
  field("Site", "string", { length: 80, label: "Account Site" }),
  picklist("AccountSource", leadSources),
  field("SicDesc", "string", { length: 80, label: "SIC Description" }),
];

const fullName = (values: Readonly<Record<string, unknown>>): string =>
  [values.FirstName, values.LastName].filter((part) => part != null && part !== "").join(" ");

export const contactFields: readonly FieldDefinition[] = [
  systemField("MasterRecordId", "reference", { referenceTo: ["Contact"], relationshipName: "MasterRecord" }),
  reference("AccountId", "Account", "Contacts"),
  field("LastName", "string", { length: 80, nillable: false }),
  field("FirstName", "string", { length: 40 }),
  picklist("Salutation", salutations),
  field("Name", "string", { length: 121, label: "Full Name", compute: fullName }),
  ...addressFields("Mailing"),
  field("Phone", "phone", { label: "Business Phone" }),
  field("Fax", "phone", { label: "Business Fax" }),
  field("MobilePhone", "phone"),
  field("HomePhone", "phone"),
  reference("ReportsToId", "Contact", "ReportsTo", { label: "Reports To ID" }),
  field("Email", "email"),
  field("Title", "string", { length: 128 }),
  field("Department", "string", { length: 80 }),
  picklist("LeadSource", leadSources),
  field("Birthdate", "date"),
  field("Description", "textarea", { length: 32_000, label: "Contact Description" }),
  field("HasOptedOutOfEmail", "boolean", { label: "Email Opt Out" }),
  field("DoNotCall", "boolean"),
  systemField("EmailBouncedReason", "string"),
  systemField("EmailBouncedDate", "datetime"),
];

export const userFields: readonly FieldDefinition[] = [
  field("Username", "string", { length: 80, nillable: false, unique: true }),
  field("LastName", "string", { length: 80, nillable: false }),
  field("FirstName", "string", { length: 40 }),
  field("Name", "string", { length: 121, label: "Full Name", compute: fullName }),
  field("Email", "email", { length: 128, nillable: false }),
  field("Alias", "string", { length: 8, nillable: false }),
  field("Title", "string", { length: 80 }),
  field("Department", "string", { length: 80 }),
  field("IsActive", "boolean", { label: "Active", defaultValue: true }),
  systemField("UserType", "picklist", { picklist: ["Standard"], defaultValue: "Standard" }),
  reference("ManagerId", "User", "ManagedUsers"),
  picklist("TimeZoneSidKey", ["Europe/Berlin", "Europe/London", "America/New_York", "GMT"], {
    nillable: false,
    defaultValue: "GMT",
  }),
  picklist("LocaleSidKey", ["en_US", "de_DE", "en_GB"], { nillable: false, defaultValue: "en_US" }),
  picklist("LanguageLocaleKey", ["en_US", "de"], { nillable: false, defaultValue: "en_US" }),
  picklist("EmailEncodingKey", ["UTF-8"], { nillable: false, defaultValue: "UTF-8" }),
];

export const organizationFields: readonly FieldDefinition[] = [
  field("Name", "string", { length: 80, nillable: false }),
  systemField("IsSandbox", "boolean"),
  systemField("OrganizationType", "picklist", { picklist: ["Enterprise Edition", "Developer Edition"] }),
  systemField("InstanceName", "string", { length: 5 }),
  systemField("NamespacePrefix", "string", { length: 15 }),
  picklist("TimeZoneSidKey", ["GMT"], { defaultValue: "GMT" }),
  picklist("DefaultLocaleSidKey", ["en_US"], { defaultValue: "en_US" }),
  picklist("LanguageLocaleKey", ["en_US"], { defaultValue: "en_US" }),
  systemField("FiscalYearStartMonth", "int", { defaultValue: 1 }),
];
