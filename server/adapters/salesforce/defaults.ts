import type { PropertyMapping } from "../../domain/settings.ts";
import type { Crm } from "../../ports/crm.ts";

/** What a new installation starts from: usual names of custom fields on Account, by mapped fact, likeliest first. */
const mapping: Readonly<Record<string, readonly PropertyMapping[]>> = {
  arr: [{ property: "ARR__c" }, { property: "Annual_Recurring_Revenue__c" }],
  renewal_on: [{ property: "Renewal_Date__c" }],
  customer_since: [{ property: "Customer_Since__c" }],
  logins_per_week: [{ property: "Logins_Per_Week__c" }],
  seats_active: [{ property: "Seats_Active__c" }],
  seats_paid: [{ property: "Seats_Paid__c" }],
  core_feature_users_pct: [{ property: "Core_Feature_Adoption__c" }],
  dau_mau_pct: [{ property: "DAU_MAU__c" }],
  onboarding_pct: [{ property: "Onboarding_Completion__c" }],
  nps: [{ property: "NPS_Score__c" }],
  nps_on: [{ property: "NPS_Asked_On__c" }],
  csat_pct: [{ property: "CSAT_Score__c" }],
  csat_on: [{ property: "CSAT_Asked_On__c" }],
  payment_standing: [{ property: "Payment_Status__c", values: { current: 100, late: 50, overdue: 0 } }],
  invoice_due_on: [{ property: "Oldest_Unpaid_Invoice_Due__c" }],
  pulse: [{ property: "CSM_Pulse__c" }],
  pulse_on: [{ property: "CSM_Pulse_On__c" }],
};

export const defaults: Crm["defaults"] = {
  // Salesforce's own types of an account that bought, in new and in older orgs.
  scope: { property: "Type", in: ["Customer", "Customer - Direct", "Customer - Channel"] },
  mapping,
};
