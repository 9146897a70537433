import { byCodeUnit } from "../math/code-unit-order.ts";
import { sumOf } from "../math/neumaier-sum.ts";
import { type Money, sumIn } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { type NoFigure, noFigure } from "./figure.ts";

/** What an account pays by the month; an account may have several. A yearly price enters as a twelfth. */
export interface Subscription extends Money {
  readonly account: string;
}

export interface SubscriptionSnapshots {
  readonly before: readonly Subscription[];
  readonly after: readonly Subscription[];
  /** The installation's home currency. */
  readonly currency: string;
}

/** Monthly amounts in the home currency: start + newLogos + expansion − contraction − churn = end. */
export interface RevenueMovements {
  readonly start: number;
  readonly expansion: number;
  readonly contraction: number;
  readonly churn: number;
  readonly newLogos: number;
  readonly endExistingCustomers: number;
  readonly end: number;
  /** Number of accounts in each movement. */
  readonly accounts: Readonly<Record<"start" | "expanded" | "contracted" | "lost" | "won" | "end", number>>;
}

export const revenueMovements: BusinessMetric<SubscriptionSnapshots, RevenueMovements | NoFigure> = {
  id: "revenue-movements",
  label: "Revenue movements (MRR and ARR; expansion, contraction, lost)",
  formula:
    "per account, all its subscriptions together: more than before = expansion, less = contraction, nothing any more = churn, nothing before = new logo; ARR = 12 · MRR",
  unit: "home currency per month",
  period: "between two snapshots of the subscriptions",
  cohort:
    "every account with revenue in either snapshot; one that swaps a plan for a dearer one expands, it is not lost and won",
  benchmark: "expansion above contraction and churn together",
  whenBad: "Call on a contraction at once: a cancelled add-on is a feature that nobody showed.",
  catalogue: ["M53", "M54", "M55", "M56", "M57", "M70", "A28"],
  sources: ["002", "004"],
  feeds: ["CRM record", "billing", "CSV"],
  example: {
    input: {
      before: [
        { account: "a", amount: 100, currency: "EUR" },
        { account: "b", amount: 50, currency: "EUR" },
      ],
      after: [{ account: "a", amount: 120, currency: "EUR" }],
      currency: "EUR",
    },
    result: {
      start: 150,
      expansion: 20,
      contraction: 0,
      churn: 50,
      newLogos: 0,
      endExistingCustomers: 120,
      end: 120,
      accounts: { start: 2, expanded: 1, contracted: 0, lost: 1, won: 0, end: 1 },
    },
  },
  compute({ before, after, currency }) {
    const old = revenueByAccount(before, currency);
    if ("reason" in old) return old;
    const current = revenueByAccount(after, currency);
    if ("reason" in current) return current;
    const moved = movements(old.byAccount, current.byAccount);
    return Number.isFinite(moved.start) && Number.isFinite(moved.end)
      ? moved
      : noFigure("the amounts add up to more than a number can hold");
  },
};

type ByAccount = ReadonlyMap<string, number>;

function revenueByAccount(
  subscriptions: readonly Subscription[],
  currency: string,
): { readonly byAccount: ByAccount } | NoFigure {
  const groups = Map.groupBy(subscriptions, ({ account }) => account);
  const byAccount = new Map<string, number>();
  for (const [account, own] of groups) {
    const total = sumIn(currency, own);
    if ("reason" in total) return total;
    if (!(Number.isFinite(total.sum) && total.sum >= 0))
      return noFigure(`revenue of ${account} is not an amount of 0 or more`);
    byAccount.set(account, total.sum);
  }
  return { byAccount };
}

function movements(old: ByAccount, current: ByAccount): RevenueMovements {
  const pairs = [...new Set([...old.keys(), ...current.keys()])]
    .sort(byCodeUnit)
    .map((account) => ({ was: old.get(account) ?? 0, is: current.get(account) ?? 0 }));
  const paid = pairs.filter(({ was }) => was > 0);
  const paying = pairs.filter(({ is }) => is > 0);
  const expanded = paid.filter(({ was, is }) => is > was);
  const lost = paid.filter(({ is }) => is === 0);
  const contracted = paid.filter(({ was, is }) => is > 0 && is < was);
  const won = paying.filter(({ was }) => was === 0);
  return {
    start: sumOf(paid.map(({ was }) => was)),
    expansion: sumOf(expanded.map(({ was, is }) => is - was)),
    contraction: sumOf(contracted.map(({ was, is }) => was - is)),
    churn: sumOf(lost.map(({ was }) => was)),
    newLogos: sumOf(won.map(({ is }) => is)),
    endExistingCustomers: sumOf(paid.map(({ is }) => is)),
    end: sumOf(paying.map(({ is }) => is)),
    accounts: {
      start: paid.length,
      expanded: expanded.length,
      contracted: contracted.length,
      lost: lost.length,
      won: won.length,
      end: paying.length,
    },
  };
}
