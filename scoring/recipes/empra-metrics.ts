import type { ScorecardDimension } from "../scorecard/schema.ts";
import type { Curve } from "../types.ts";
import { alone } from "./recipe.ts";

/** One of the metrics of source 000, with what the source calls good. */
export interface EmpraMetric {
  readonly id: string;
  readonly label: string;
  readonly signal: string;
  readonly direction: "up" | "down";
  /** Value at which the published benchmark is met (T11); where none is published, our judgement. */
  readonly good: number;
  /** Value that is all one can ask for (100%); for less is better, the value at which nothing is left of it. */
  readonly full: number;
  /** Weight of the weighted method: use above what customers earn us, that above what they answer. */
  readonly weight: 1 | 2 | 3;
}

/**
 * The metrics of "Top 10 customer success metrics". The list holds 11 (X17), and so does this one. The tailored metric
 * is whatever an installation maps onto `tailored_metric_pct`: fleet usage, equipment effectiveness, time on product.
 */
export const empraMetrics: readonly EmpraMetric[] = [
  {
    id: "pulse",
    label: "Customer sentiment",
    signal: "pulse",
    direction: "up",
    good: 8,
    full: 10,
    weight: 1,
  },
  {
    id: "net-promoter-score",
    label: "Net Promoter Score",
    signal: "nps",
    direction: "up",
    good: 50,
    full: 100,
    weight: 1,
  },
  {
    id: "customer-effort-score",
    label: "Customer Effort Score",
    signal: "ces_mean_1_to_7",
    direction: "up",
    good: 5,
    full: 7,
    weight: 1,
  },
  {
    id: "product-usage-frequency",
    label: "Product usage frequency",
    signal: "logins_per_week",
    direction: "up",
    good: 1,
    full: 5,
    weight: 3,
  },
  {
    id: "core-feature-usage",
    label: "Core feature usage",
    signal: "core_feature_users_pct",
    direction: "up",
    good: 50,
    full: 100,
    weight: 3,
  },
  {
    id: "product-stickiness",
    label: "Product stickiness",
    signal: "dau_mau_pct",
    direction: "up",
    good: 20,
    full: 100,
    weight: 3,
  },
  {
    id: "lifetime-value-to-cost",
    label: "CLTV to CAC",
    signal: "cltv_to_cac_ratio",
    direction: "up",
    good: 3,
    full: 3,
    weight: 2,
  },
  {
    id: "support-tickets-per-month",
    label: "Support interaction frequency",
    signal: "tickets_per_month",
    direction: "down",
    good: 2,
    full: 6,
    weight: 2,
  },
  {
    id: "onboarding-completion",
    label: "Onboarding completion",
    signal: "onboarding_pct",
    direction: "up",
    good: 80,
    full: 100,
    weight: 2,
  },
  {
    id: "customer-satisfaction",
    label: "Customer satisfaction",
    signal: "csat_pct",
    direction: "up",
    good: 80,
    full: 100,
    weight: 1,
  },
  {
    id: "tailored-metric",
    label: "Tailored metric",
    signal: "tailored_metric_pct",
    direction: "up",
    good: 80,
    full: 100,
    weight: 2,
  },
];

/** One dimension per metric, judged by the curve that a method makes of it; all weigh the same unless told. */
export function empraDimensions(
  curve: (metric: EmpraMetric) => Curve,
  weight: (metric: EmpraMetric) => number = () => 1,
): ScorecardDimension[] {
  return empraMetrics.map((metric) => {
    const { id, label, signal, direction } = metric;
    return alone({ id, label, signal, direction, weight: weight(metric), curve: structure(curve(metric)) });
  });
}

/** The curve as the open format types it. */
function structure(curve: Curve) {
  return curve as NonNullable<ScorecardDimension["metrics"][number]["curve"]>;
}
