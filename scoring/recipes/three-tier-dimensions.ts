import type { ScorecardDimension } from "../scorecard/schema.ts";

/** The four sub-scores of source 001: product use, financial health, relationship, service. */
export const threeTierDimensions: readonly ScorecardDimension[] = [
  {
    id: "product-use",
    label: "Product use",
    weight: 1,
    metrics: [
      {
        id: "seats-active",
        weight: 1,
        signal: "seats_active_pct",
        direction: "up",
        curve: { type: "percentage", target: 100 },
      },
      {
        id: "integrations-in-sync",
        weight: 1,
        signal: "integrations_in_sync_pct",
        direction: "up",
        curve: { type: "percentage", target: 100 },
      },
    ],
  },
  {
    id: "financial-health",
    label: "Financial health",
    weight: 1,
    metrics: [
      {
        id: "payment-status",
        weight: 1,
        signal: "payment_standing",
        direction: "up",
        curve: { type: "percentage", target: 100 },
      },
      {
        id: "expansion-last-year",
        weight: 1,
        signal: "expansion_pct_12m",
        direction: "up",
        // Upgrades tell more for good than for bad: none is an ordinary customer.
        curve: {
          type: "piecewise",
          points: [
            [-20, 0],
            [0, 50],
            [20, 100],
          ],
        },
      },
    ],
  },
  {
    id: "relationship",
    label: "Relationship",
    weight: 1,
    metrics: [
      {
        id: "meetings-held",
        weight: 1,
        signal: "meetings_90d",
        direction: "up",
        curve: { type: "percentage", target: 3 },
      },
      {
        id: "tenure",
        weight: 1,
        signal: "tenure_months",
        direction: "up",
        step: null,
        curve: { type: "percentage", target: 36 },
      },
    ],
  },
  {
    id: "service",
    label: "Service",
    weight: 1,
    metrics: [
      {
        id: "customer-satisfaction-mean",
        label: "CSAT, mean of ten-point answers",
        weight: 1,
        signal: "csat_mean_1_to_10",
        direction: "up",
        curve: {
          type: "piecewise",
          points: [
            [3, 0],
            [7, 100],
          ],
        },
      },
      {
        id: "support-response-time",
        label: "Support response time",
        weight: 1,
        signal: "first_response_business_hours",
        direction: "down",
        curve: { type: "logNormal", p10: 1, median: 8 },
      },
    ],
  },
];
