import { sumOf } from "../math/neumaier-sum.ts";
import type { NoFigure } from "./figure.ts";
import { noFigure } from "./figure.ts";

/** Money with its currency (ISO 4217), as a CRM record carries it. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Money, or a bare number that stands for the installation's home currency. */
export type Amount = number | Money;

/** Money in more than one currency is never added or divided: a rate of exchange is nowhere in the facts. */
export const MIXED_CURRENCIES = "mixed currencies";

/**
 * The same amounts as bare numbers when they are all in one currency; otherwise a missing figure, "mixed currencies".
 * A bare number beside one with a currency is mixed too. An amount of 0 fits every currency.
 */
export function inOneCurrency<K extends string>(
  given: Readonly<Record<K, Amount>>,
): { readonly amounts: Record<K, number> } | NoFigure {
  const currencies = new Set<string>();
  const amounts: Partial<Record<K, number>> = {};
  for (const name of Object.keys(given) as K[]) {
    const amount = given[name];
    const plain = typeof amount === "number" ? amount : amount.amount;
    if (plain !== 0) currencies.add(typeof amount === "number" ? "" : amount.currency);
    amounts[name] = plain;
  }
  if (currencies.size > 1) return noFigure(MIXED_CURRENCIES);
  return { amounts: amounts as Record<K, number> };
}

/** Sum of money that is all in `currency`; missing, "mixed currencies", as soon as one amount is in another. */
export function sumIn(currency: string, money: readonly Money[]): { readonly sum: number } | NoFigure {
  if (money.some((one) => one.currency !== currency)) return noFigure(MIXED_CURRENCIES);
  return { sum: sumOf(money.map(({ amount }) => amount).sort((a, b) => a - b)) };
}
