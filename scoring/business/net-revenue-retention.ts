import { type Amount, inOneCurrency } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { type Figure, ratio, refuseNegative } from "./figure.ts";
import { checkedBase, NO_START, type RevenueBase } from "./revenue-base.ts";

/** What the customers of the start pay at the end, everything netted. New logos excluded. */
export interface RevenueAtEnd {
  readonly start: Amount;
  readonly endExistingCustomers: Amount;
}

export const netRevenueRetention: BusinessMetric<RevenueBase | RevenueAtEnd> = {
  id: "net-revenue-retention",
  label: "Net revenue retention (NRR)",
  formula:
    "(S + E − K − C) / S, which is the end revenue of the customers of the start over S; for a year take ARR. One source prints + C: its own example (111%) only comes out with − C",
  unit: "ratio; 1 = 100%",
  period: "a month on MRR or a year on ARR, from its start to its end; final when it has ended",
  cohort: "customers who paid at the start; new logos excluded, however large",
  benchmark:
    "above 1 good; enterprise 1.3 and more; 0.9 is fine for small business. Published: Snowflake 1.58 (2021), Twilio 1.55, Elastic 1.42",
  whenBad:
    "Find which of contraction and churn is the larger, align with sales on the ideal customer profile, and teach what is bought but not used.",
  catalogue: ["M54", "M58", "M59", "F1", "F2", "A20", "X01"],
  sources: ["002", "004"],
  feeds: ["CRM record", "billing", "CSV"],
  example: { input: { start: 1000, expansion: 200, contraction: 50, churn: 100 }, result: { value: 1.05 } },
  compute(given): Figure {
    if ("endExistingCustomers" in given) return fromEnd(given);
    const base = checkedBase(given);
    if ("reason" in base) return base;
    const { start, expansion, contraction, churn } = base.amounts;
    return ratio(start - contraction - churn + expansion, start, NO_START);
  },
};

function fromEnd({ start, endExistingCustomers }: RevenueAtEnd): Figure {
  const one = inOneCurrency({ start, endExistingCustomers });
  if ("reason" in one) return one;
  return refuseNegative(one.amounts) ?? ratio(one.amounts.endExistingCustomers, one.amounts.start, NO_START);
}
