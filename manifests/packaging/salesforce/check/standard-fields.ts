/** Salesforce's own fields that the package names, by object; required ones take no permission. */
const standard: Readonly<Record<string, { fields: readonly string[]; required: readonly string[] }>> = {
  Account: {
    fields: ["AnnualRevenue", "Industry", "NumberOfEmployees", "ParentId", "Type", "Website"],
    required: ["Id", "Name", "Owner", "OwnerId", "CreatedDate"],
  },
  Case: {
    fields: ["AccountId", "ContactId", "Priority", "Subject", "Type"],
    required: ["Id", "CaseNumber", "CreatedDate", "Status", "OwnerId"],
  },
  Contact: {
    fields: ["AccountId", "Email", "Title"],
    required: ["Id", "Name", "LastName", "OwnerId", "CreatedDate"],
  },
  Opportunity: {
    fields: ["AccountId", "Amount", "Type"],
    required: ["Id", "Name", "CloseDate", "IsClosed", "IsWon", "StageName", "OwnerId"],
  },
  UserExternalCredential: { fields: [], required: [] },
};

/** Child relationships of Salesforce's own objects: relationship → object. */
export const standardChildren: Readonly<Record<string, string>> = { "Account.Opportunities": "Opportunity" };

/** Whether Salesforce has that object by itself. */
export function isStandardObject(name: string): boolean {
  return name in standard;
}

/** Whether Salesforce has that field by itself, as far as the package uses it. */
export function isStandardField(object: string, field: string): boolean {
  const known = standard[object];
  return known !== undefined && (known.fields.includes(field) || known.required.includes(field));
}

/** Whether it is one that a permission set must not name. */
export function isAlwaysReadable(object: string, field: string): boolean {
  return standard[object]?.required.includes(field) ?? false;
}
