/** HubSpot has no scope for tasks alone: who may write contacts may write their activities. */
const TASK_SCOPE = "crm.objects.contacts.write";

/** OAuth scopes that the app asks for; the app manifest is generated from this list. */
export interface ScopeList {
  required: readonly string[];
  /** Asked for, but an account without the feature can install all the same; what needs them is left out. */
  optional: readonly string[];
}

export const scopes: ScopeList = {
  required: [
    "oauth",
    "crm.objects.companies.read",
    "crm.objects.companies.write",
    "crm.objects.contacts.read",
    "crm.objects.deals.read",
    "crm.objects.owners.read",
    "crm.schemas.companies.read",
    "crm.schemas.companies.write",
  ],
  // Without sales-email-read HubSpot blanks e-mails, so they are not read at all.
  optional: ["tickets", "sales-email-read", "crm.objects.feedback_submissions.read", TASK_SCOPE],
};

/** Whether these granted scopes are enough to make tasks. */
export function makesTasks(granted: readonly string[]): boolean {
  return granted.includes(TASK_SCOPE);
}
