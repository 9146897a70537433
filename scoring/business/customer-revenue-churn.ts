import type { BusinessMetric } from "./business-metric.ts";
import { figure } from "./figure.ts";
import { checkedBase, type RevenueBase } from "./revenue-base.ts";

export const customerRevenueChurn: BusinessMetric<Pick<RevenueBase, "start" | "churn">> = {
  id: "customer-revenue-churn",
  label: "Customer revenue churn",
  formula: "C / S: the revenue of the customers who left; downgrades are contraction, not churn",
  unit: "ratio, 0 to 1",
  period: "a month or a year; final when it has ended",
  cohort: "customers who paid at the start",
  benchmark: "none published in the sources",
  whenBad: "When it is above logo churn, the large customers leave: go through them one by one.",
  catalogue: ["M61", "M57"],
  sources: ["002"],
  feeds: ["CRM record", "billing", "CSV"],
  example: { input: { start: 1000, churn: 100 }, result: { value: 0.1 } },
  compute({ start, churn }) {
    const base = checkedBase({ start, churn, expansion: 0, contraction: 0 });
    return "reason" in base ? base : figure(base.amounts.churn / base.amounts.start);
  },
};
