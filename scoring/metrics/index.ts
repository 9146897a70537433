import type { MetricDefinition } from "../types.ts";
import { coreFeatureUsage } from "./core-feature-usage.ts";
import { customerSatisfaction } from "./customer-satisfaction.ts";
import { daysSinceLastCommunication } from "./days-since-last-communication.ts";
import { expansionLastYear } from "./expansion-last-year.ts";
import { meetingsHeld } from "./meetings-held.ts";
import { netPromoterScore } from "./net-promoter-score.ts";
import { onboardingCompletion } from "./onboarding-completion.ts";
import { openTicketAge } from "./open-ticket-age.ts";
import { paymentStatus } from "./payment-status.ts";
import { productStickiness } from "./product-stickiness.ts";
import { productUsageFrequency } from "./product-usage-frequency.ts";
import { pulse } from "./pulse.ts";
import { renewalNearness } from "./renewal-nearness.ts";
import { seatsActive } from "./seats-active.ts";
import { supportTicketsPerMonth } from "./support-tickets-per-month.ts";
import { tenure } from "./tenure.ts";

/** Every metric that we know, in the order in which the reference lists them. A new metric is a file and a line here. */
export const metricRegistry: readonly MetricDefinition[] = [
  productUsageFrequency,
  seatsActive,
  coreFeatureUsage,
  productStickiness,
  onboardingCompletion,
  supportTicketsPerMonth,
  openTicketAge,
  netPromoterScore,
  customerSatisfaction,
  pulse,
  daysSinceLastCommunication,
  meetingsHeld,
  paymentStatus,
  expansionLastYear,
  tenure,
  renewalNearness,
];

const byId = new Map(metricRegistry.map((definition) => [definition.id, definition]));

/** The definition with this id; undefined for a metric that only a scorecard knows. */
export function findMetric(id: string): MetricDefinition | undefined {
  return byId.get(id);
}
