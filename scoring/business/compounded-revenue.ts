import { type Amount, inOneCurrency } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { figure, refuseNegative } from "./figure.ts";

interface RevenueAndNrr {
  /** Recurring revenue of today's customers. */
  readonly start: Amount;
  /** Annual NRR as a ratio. */
  readonly nrr: number;
  readonly years: number;
}

export const compoundedRevenue: BusinessMetric<RevenueAndNrr> = {
  id: "compounded-revenue",
  label: "What today's customers will pay in some years",
  formula: "S · NRR^years: after five years an NRR of 1.2 has grown to 2.49 times what an NRR of 1 still is",
  unit: "home currency per period of S",
  period: "whole years ahead, if NRR stays as it is; an illustration, not a forecast",
  cohort: "customers of today; new logos excluded",
  benchmark: "none published; the source says that a gap of 20 points decides growth",
  whenBad: "Compare what five points of NRR are worth with what they cost.",
  catalogue: ["M59", "X18"],
  sources: ["002"],
  feeds: ["CRM record", "billing", "CSV"],
  example: { input: { start: 100, nrr: 1.5, years: 2 }, result: { value: 225 } },
  compute({ start, nrr, years }) {
    const one = inOneCurrency({ start });
    if ("reason" in one) return one;
    const { start: now } = one.amounts;
    return refuseNegative({ start: now, nrr, years }) ?? figure(now * nrr ** years);
  },
};
