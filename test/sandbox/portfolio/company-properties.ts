import type { PortfolioProperty, PortfolioSink } from "./sink.ts";

const groupName = "customer_success";

const saasProperties: readonly Omit<PortfolioProperty, "groupName">[] = [
  { name: "arr", label: "ARR", type: "number" },
  { name: "renewal_date", label: "Renewal date", type: "date" },
  { name: "customer_since", label: "Customer since", type: "date" },
  { name: "logins_per_week", label: "Logins per week", type: "number" },
  { name: "seats_active", label: "Active seats", type: "number" },
  { name: "seats_paid", label: "Paid seats", type: "number" },
  { name: "core_feature_adoption", label: "Core feature adoption (%)", type: "number" },
  { name: "dau_mau", label: "DAU/MAU (%)", type: "number" },
  { name: "onboarding_completion", label: "Onboarding completion (%)", type: "number" },
  { name: "nps_score", label: "NPS", type: "number" },
  { name: "nps_asked_on", label: "NPS asked on", type: "date" },
  { name: "csat_score", label: "CSAT (%)", type: "number" },
  { name: "csat_asked_on", label: "CSAT asked on", type: "date" },
  {
    name: "payment_status",
    label: "Payment status",
    type: "enumeration",
    options: ["current", "late", "overdue"],
  },
  { name: "oldest_unpaid_invoice_due", label: "Oldest unpaid invoice due", type: "date" },
  { name: "csm_pulse", label: "CSM pulse (1–10)", type: "number" },
  { name: "csm_pulse_on", label: "CSM pulse given on", type: "date" },
];

/** The customer-success properties that the account's admin made long before any app came. */
export function defineSaasProperties(sink: PortfolioSink): void {
  defineCompanyProperties(sink, "Customer success", saasProperties);
}

export function defineCompanyProperties(
  sink: PortfolioSink,
  groupLabel: string,
  properties: readonly Omit<PortfolioProperty, "groupName">[],
): void {
  sink.properties.defineGroup("companies", { name: groupName, label: groupLabel, displayOrder: 1 });
  for (const property of properties) {
    sink.properties.define("companies", { ...property, groupName }, sink.clock.now());
  }
}
