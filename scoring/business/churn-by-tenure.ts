import { DAY_MS } from "../math/instant.ts";
import type { BusinessMetric } from "./business-metric.ts";
import {
  activeAt,
  type CustomerLifetime,
  type Lifetime,
  type Period,
  parseLifetimes,
  parsePeriod,
} from "./customer-lifetime.ts";
import { type Figure, type NoFigure, noFigure } from "./figure.ts";
import { simpleChurn } from "./simple-churn.ts";

/** Age in days at which a cohort begins: the first quarter, the first year, the second, and longer. */
export const TENURE_EDGES: readonly number[] = [0, 90, 365, 730];

export interface TenureCohort {
  /** Age at the start of the period, inclusive. */
  readonly fromDays: number;
  /** Exclusive; null for the oldest cohort. */
  readonly toDays: number | null;
  readonly start: number;
  readonly lost: number;
  readonly churn: Figure;
}

interface ByTenure extends Period {
  readonly customers: readonly CustomerLifetime[];
  /** Ascending, the first 0; default `TENURE_EDGES`. */
  readonly edges?: readonly number[];
}

export const churnByTenure: BusinessMetric<
  ByTenure,
  { readonly cohorts: readonly TenureCohort[] } | NoFigure
> = {
  ...simpleChurn,
  id: "churn-by-tenure",
  label: "Churn by age of the customer",
  formula: "simple churn within each cohort of age at the start of the period",
  cohort: "customers of the start by their age then; the cohorts' counts add up to those of simple churn",
  benchmark: "new customers leave more than old ones; the gap is what onboarding can close",
  whenBad: "New leave: look at onboarding and at whom we sell to. Old leave: look at the alternatives.",
  catalogue: ["M78"],
  sources: ["002"],
  example: {
    input: {
      customers: [
        { account: "a", since: "2025-01-01" },
        { account: "b", since: "2026-04-01", until: "2026-05-11" },
      ],
      from: "2026-05-01",
      to: "2026-06-01",
      edges: [0, 365],
    },
    result: {
      cohorts: [
        { fromDays: 0, toDays: 365, start: 1, lost: 1, churn: { value: 1 } },
        { fromDays: 365, toDays: null, start: 1, lost: 0, churn: { value: 0 } },
      ],
    },
  },
  compute({ customers, from, to, edges = TENURE_EDGES }) {
    const parsed = parseLifetimes(customers);
    if ("reason" in parsed) return parsed;
    const period = parsePeriod({ from, to });
    if ("reason" in period) return period;
    if (edges[0] !== 0 || !ascending(edges))
      return noFigure("edges must be numbers that begin at 0 and ascend");
    const start = period.from;
    const here = firstSince(parsed.lifetimes, start);
    const still = activeAt(parsed.lifetimes, period.to);
    return { cohorts: edges.map((edge, i) => cohort(edge, edges[i + 1] ?? null)) };

    function cohort(fromDays: number, toDays: number | null): TenureCohort {
      const own = [...here].filter(([, since]) => {
        const days = (start - since) / DAY_MS;
        return days >= fromDays && (toDays === null || days < toDays);
      });
      const lost = own.filter(([account]) => !still.has(account)).length;
      return {
        fromDays,
        toDays,
        start: own.length,
        lost,
        churn: simpleChurn.compute({ start: own.length, lost }),
      };
    }
  },
};

function ascending(edges: readonly number[]): boolean {
  return edges.every((edge, i) => Number.isFinite(edge) && (i === 0 || edge > edges[i - 1]!));
}

/** Since when each customer of an instant has been one. */
function firstSince(lifetimes: readonly Lifetime[], instant: number): ReadonlyMap<string, number> {
  const since = new Map<string, number>();
  for (const one of lifetimes) {
    if (one.since > instant || instant >= one.until) continue;
    since.set(one.account, Math.min(one.since, since.get(one.account) ?? one.since));
  }
  return since;
}
