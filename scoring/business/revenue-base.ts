import { type Amount, inOneCurrency } from "./amount.ts";
import { type NoFigure, noFigure, refuseNegative } from "./figure.ts";

/**
 * What became, by the end of a period, of the recurring revenue that existing customers paid at its start. Customers
 * won in the period (new logos) are in none of these amounts. All are positive: churn is money lost, not minus money.
 */
export interface RevenueBase {
  /** S: recurring revenue of the existing customers at the start. */
  readonly start: Amount;
  /** E: more from those who stayed (upsell, cross-sell, add-on). */
  readonly expansion: Amount;
  /** K: less from those who stayed (downgrade, fewer users, cancelled add-on). */
  readonly contraction: Amount;
  /** C: revenue of the customers who left altogether. */
  readonly churn: Amount;
}

export const NO_START = "no recurring revenue at the start of the period";

/** The four amounts as numbers, checked; a missing figure that says what is wrong with them. */
export function checkedBase(
  base: RevenueBase,
): { readonly amounts: Record<keyof RevenueBase, number> } | NoFigure {
  const { start, expansion, contraction, churn } = base;
  const one = inOneCurrency({ start, expansion, contraction, churn });
  if ("reason" in one) return one;
  const wrong = refuseNegative(one.amounts);
  if (wrong) return wrong;
  if (one.amounts.start === 0) return noFigure(NO_START);
  // One part in 10⁹ for sums of cents.
  if (one.amounts.contraction + one.amounts.churn > one.amounts.start * (1 + 1e-9))
    return noFigure("more was lost than there was at the start: leave out customers won in the period");
  return one;
}
