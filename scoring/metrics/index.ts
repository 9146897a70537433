import type { MetricDefinition } from "../types.ts";
import { activeUsersChange } from "./active-users-change.ts";
import { bugsMet } from "./bugs-met.ts";
import { channelsUsed } from "./channels-used.ts";
import { chatbotActivations } from "./chatbot-activations.ts";
import { contraction } from "./contraction.ts";
import { coreFeatureDuration } from "./core-feature-duration.ts";
import { coreFeatureUsage } from "./core-feature-usage.ts";
import { customerAdvocacy } from "./customer-advocacy.ts";
import { customerEffortScore } from "./customer-effort-score.ts";
import { customerRoi } from "./customer-roi.ts";
import { customerSatisfaction } from "./customer-satisfaction.ts";
import { customerSatisfactionMean } from "./customer-satisfaction-mean.ts";
import { daysSinceLastCommunication } from "./days-since-last-communication.ts";
import { engagementChange } from "./engagement-change.ts";
import { expansionLastYear } from "./expansion-last-year.ts";
import { featureBreadth } from "./feature-breadth.ts";
import { fleetUsage } from "./fleet-usage.ts";
import { frustrationSigns } from "./frustration-signs.ts";
import { goalsReached } from "./goals-reached.ts";
import { implementationAgainstExpectation } from "./implementation-against-expectation.ts";
import { implementationAgainstOtherProducts } from "./implementation-against-other-products.ts";
import { integrationsInSync } from "./integrations-in-sync.ts";
import { keyContactTenure } from "./key-contact-tenure.ts";
import { keyRolesCovered } from "./key-roles-covered.ts";
import { keyStakeholdersContacted } from "./key-stakeholders-contacted.ts";
import { keyUserUsageChange } from "./key-user-usage-change.ts";
import { meetingAttendance } from "./meeting-attendance.ts";
import { meetingsHeld } from "./meetings-held.ts";
import { messageSentiment } from "./message-sentiment.ts";
import { messagesFromCustomer } from "./messages-from-customer.ts";
import { netPromoterScore } from "./net-promoter-score.ts";
import { onboardingCompletion } from "./onboarding-completion.ts";
import { onboardingEngagementScore } from "./onboarding-engagement-score.ts";
import { openItems } from "./open-items.ts";
import { openTicketAge } from "./open-ticket-age.ts";
import { overallEquipmentEffectiveness } from "./overall-equipment-effectiveness.ts";
import { paymentHistory } from "./payment-history.ts";
import { paymentStatus } from "./payment-status.ts";
import { productSetupRate } from "./product-setup-rate.ts";
import { productStickiness } from "./product-stickiness.ts";
import { productUsageFrequency } from "./product-usage-frequency.ts";
import { productUsageRate } from "./product-usage-rate.ts";
import { pulse } from "./pulse.ts";
import { referrals } from "./referrals.ts";
import { relationshipNps } from "./relationship-nps.ts";
import { relationshipScore } from "./relationship-score.ts";
import { renewalNearness } from "./renewal-nearness.ts";
import { renewalsHistory } from "./renewals-history.ts";
import { responsiveness } from "./responsiveness.ts";
import { reviewsDeclined } from "./reviews-declined.ts";
import { seatsActive } from "./seats-active.ts";
import { sessionsPerDay } from "./sessions-per-day.ts";
import { socialAdvocacy } from "./social-advocacy.ts";
import { stakeholderGoals } from "./stakeholder-goals.ts";
import { strongRelationships } from "./strong-relationships.ts";
import { supportEngagement } from "./support-engagement.ts";
import { supportResponseTime } from "./support-response-time.ts";
import { supportTicketsPerMonth } from "./support-tickets-per-month.ts";
import { surveyResponseRate } from "./survey-response-rate.ts";
import { tenure } from "./tenure.ts";
import { ticketsKnownToCsm } from "./tickets-known-to-csm.ts";
import { timeOnProduct } from "./time-on-product.ts";
import { timeToLive } from "./time-to-live.ts";
import { trainingUse } from "./training-use.ts";
import { usageChange } from "./usage-change.ts";

/** Every metric that we know, in the order in which the reference lists them. A new metric is a file and a line here. */
export const metricRegistry: readonly MetricDefinition[] = [
  productUsageFrequency,
  seatsActive,
  coreFeatureUsage,
  productStickiness,
  onboardingCompletion,
  sessionsPerDay,
  usageChange,
  keyUserUsageChange,
  integrationsInSync,
  productUsageRate,
  productSetupRate,
  coreFeatureDuration,
  onboardingEngagementScore,
  activeUsersChange,
  featureBreadth,
  fleetUsage,
  overallEquipmentEffectiveness,
  timeOnProduct,
  trainingUse,
  supportTicketsPerMonth,
  openTicketAge,
  supportResponseTime,
  bugsMet,
  openItems,
  ticketsKnownToCsm,
  supportEngagement,
  chatbotActivations,
  netPromoterScore,
  customerSatisfaction,
  pulse,
  messageSentiment,
  frustrationSigns,
  relationshipNps,
  customerEffortScore,
  customerSatisfactionMean,
  implementationAgainstExpectation,
  implementationAgainstOtherProducts,
  daysSinceLastCommunication,
  meetingsHeld,
  meetingAttendance,
  reviewsDeclined,
  messagesFromCustomer,
  responsiveness,
  engagementChange,
  surveyResponseRate,
  relationshipScore,
  strongRelationships,
  keyRolesCovered,
  keyStakeholdersContacted,
  keyContactTenure,
  channelsUsed,
  goalsReached,
  stakeholderGoals,
  customerRoi,
  timeToLive,
  referrals,
  socialAdvocacy,
  customerAdvocacy,
  paymentStatus,
  expansionLastYear,
  tenure,
  renewalNearness,
  paymentHistory,
  renewalsHistory,
  contraction,
];

const byId = new Map(metricRegistry.map((definition) => [definition.id, definition]));

/** The definition with this id; undefined for a metric that only a scorecard knows. */
export function findMetric(id: string): MetricDefinition | undefined {
  return byId.get(id);
}
