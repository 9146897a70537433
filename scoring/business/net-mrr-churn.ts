import type { BusinessMetric } from "./business-metric.ts";
import { figure } from "./figure.ts";
import { checkedBase, type RevenueBase } from "./revenue-base.ts";

export const netMrrChurn: BusinessMetric<RevenueBase> = {
  id: "net-mrr-churn",
  label: "Net MRR churn (negative churn)",
  formula: "(C + K − E) / S = 1 − NRR; below 0 is negative churn",
  unit: "ratio; 0.02 = 2% lost, below 0 = grown without a new customer",
  period: "a month; final when it has ended",
  cohort: "customers who paid at the start; new logos excluded",
  benchmark: "below 0 is ideal",
  whenBad: "Solve churn before growth: what is poured in at the top runs out below.",
  catalogue: ["M63", "M55", "A32"],
  sources: ["004"],
  feeds: ["CRM record", "billing", "CSV"],
  example: { input: { start: 1000, expansion: 175, contraction: 25, churn: 100 }, result: { value: -0.05 } },
  compute(given) {
    const base = checkedBase(given);
    if ("reason" in base) return base;
    const { start, expansion, contraction, churn } = base.amounts;
    return figure((churn + contraction - expansion) / start);
  },
};
