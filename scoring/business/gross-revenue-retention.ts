import { type Amount, inOneCurrency } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { type Figure, noFigure, ratio, refuseNegative } from "./figure.ts";
import type { RevenueAtEnd } from "./net-revenue-retention.ts";
import { checkedBase, NO_START, type RevenueBase } from "./revenue-base.ts";

type Losses = Omit<RevenueBase, "expansion">;
/** The net end alone cannot tell a loss from the expansion that hides it, so the expansion in it is needed too. */
type AtEndWithExpansion = RevenueAtEnd & { readonly expansion: Amount };

export const grossRevenueRetention: BusinessMetric<Losses | AtEndWithExpansion> = {
  id: "gross-revenue-retention",
  label: "Gross revenue retention (GRR)",
  formula: "(S − K − C) / S, which is (end revenue of the customers of the start − E) / S",
  unit: "ratio, 0 to 1; never above 1 nor above NRR",
  period: "a month on MRR or a year on ARR; final when it has ended",
  cohort: "customers who paid at the start; new logos and expansion excluded",
  benchmark: "none published in the sources",
  whenBad: "Expansion may hide it in NRR: list the downgrades and the losses by reason, largest first.",
  catalogue: ["M56", "M57", "M58"],
  sources: ["002", "004"],
  feeds: ["CRM record", "billing", "CSV"],
  example: { input: { start: 1000, contraction: 50, churn: 100 }, result: { value: 0.85 } },
  compute(given): Figure {
    if ("endExistingCustomers" in given) return fromEnd(given);
    const base = checkedBase({ ...given, expansion: 0 });
    if ("reason" in base) return base;
    const { start, contraction, churn } = base.amounts;
    // A rounding error of the cents must not make it negative.
    return ratio(Math.max(0, start - contraction - churn), start, NO_START);
  },
};

function fromEnd({ start, endExistingCustomers, expansion }: AtEndWithExpansion): Figure {
  const one = inOneCurrency({ start, endExistingCustomers, expansion });
  if ("reason" in one) return one;
  const wrong = refuseNegative(one.amounts);
  if (wrong) return wrong;
  const kept = one.amounts.endExistingCustomers - one.amounts.expansion;
  if (kept < 0) return noFigure("expansion is above the end revenue that it is part of");
  if (kept > one.amounts.start * (1 + 1e-9))
    return noFigure("end revenue without expansion is above the start: expansion or new logos are missing");
  return ratio(Math.min(kept, one.amounts.start), one.amounts.start, NO_START);
}
