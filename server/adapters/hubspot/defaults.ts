import type { PropertyMapping } from "../../domain/settings.ts";
import type { Crm } from "../../ports/crm.ts";

/** What a new installation starts from: usual names in HubSpot accounts, by mapped fact, likeliest first. */
const mapping: Readonly<Record<string, readonly PropertyMapping[]>> = {
  arr: [{ property: "arr" }, { property: "annual_recurring_revenue" }],
  renewal_on: [{ property: "renewal_date" }],
  customer_since: [{ property: "customer_since" }],
  logins_per_week: [{ property: "logins_per_week" }],
  seats_active: [{ property: "seats_active" }],
  seats_paid: [{ property: "seats_paid" }],
  core_feature_users_pct: [{ property: "core_feature_adoption" }],
  dau_mau_pct: [{ property: "dau_mau" }],
  onboarding_pct: [{ property: "onboarding_completion" }],
  nps: [{ property: "nps_score" }],
  nps_on: [{ property: "nps_asked_on" }],
  csat_pct: [{ property: "csat_score" }],
  csat_on: [{ property: "csat_asked_on" }],
  payment_standing: [{ property: "payment_status", values: { current: 100, late: 50, overdue: 0 } }],
  invoice_due_on: [{ property: "oldest_unpaid_invoice_due" }],
  pulse: [{ property: "csm_pulse" }],
  pulse_on: [{ property: "csm_pulse_on" }],
};

export const defaults: Crm["defaults"] = {
  // HubSpot's own default stage of a company that bought.
  scope: { property: "lifecyclestage", in: ["customer"] },
  mapping,
};
