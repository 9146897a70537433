/**
 * Facts that a CRM property can hold, by id. A mapping may also name an id that is not listed: it is then a number
 * that a custom metric reads directly. A date fact `X_on` is the day that fact `X` was observed.
 */
export interface MappedFact {
  id: string;
  label: string;
  kind: "number" | "date" | "money";
  /** Unit after conversion. */
  unit: string;
}

export const mappedFacts: readonly MappedFact[] = [
  { id: "arr", label: "Annual recurring revenue", kind: "money", unit: "home currency" },
  { id: "renewal_on", label: "Renewal date", kind: "date", unit: "day" },
  { id: "customer_since", label: "Customer since", kind: "date", unit: "day" },
  { id: "logins_per_week", label: "Logins per week", kind: "number", unit: "per_week" },
  { id: "seats_active", label: "Active seats", kind: "number", unit: "seats" },
  { id: "seats_paid", label: "Paid seats", kind: "number", unit: "seats" },
  { id: "core_feature_users_pct", label: "Users of the core feature", kind: "number", unit: "percent" },
  { id: "dau_mau_pct", label: "Daily over monthly active users", kind: "number", unit: "percent" },
  { id: "onboarding_pct", label: "Onboarding steps done", kind: "number", unit: "percent" },
  { id: "nps", label: "Net Promoter Score", kind: "number", unit: "−100 to 100" },
  { id: "nps_on", label: "Net Promoter Score asked on", kind: "date", unit: "day" },
  { id: "csat_pct", label: "Satisfied answers (CSAT)", kind: "number", unit: "percent" },
  { id: "csat_on", label: "Satisfaction asked on", kind: "date", unit: "day" },
  { id: "payment_standing", label: "Payment status", kind: "number", unit: "0 overdue to 100 paid" },
  { id: "invoice_due_on", label: "Oldest unpaid invoice due on", kind: "date", unit: "day" },
  { id: "pulse", label: "CSM pulse", kind: "number", unit: "1 to 10" },
  { id: "pulse_on", label: "CSM pulse given on", kind: "date", unit: "day" },
];
