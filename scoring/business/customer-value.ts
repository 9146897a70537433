import { type Amount, inOneCurrency } from "./amount.ts";
import { type Figure, type NoFigure, ratio, refuseNegative } from "./figure.ts";

/** Two amounts of 0 or more in one currency, as numbers. */
export function twoAmounts<K extends string>(
  given: Readonly<Record<K, Amount>>,
): { readonly amounts: Record<K, number> } | NoFigure {
  const one = inOneCurrency(given);
  return "reason" in one ? one : (refuseNegative(one.amounts) ?? one);
}

/** What a customer is worth per what was spent on it; null when nothing was spent. */
export function valuePerCost(value: Amount, cost: Amount, whenZero: string): Figure {
  const both = twoAmounts({ value, cost });
  return "reason" in both ? both : ratio(both.amounts.value, both.amounts.cost, whenZero);
}

export const billingFeeds = ["CRM record", "billing", "CSV", "manual entry"] as const;
