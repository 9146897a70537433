import { acquisitionSurplus } from "./acquisition-surplus.ts";
import { adjustedChurn } from "./adjusted-churn.ts";
import { annualRecurringRevenue } from "./annual-recurring-revenue.ts";
import { annualisedChurn } from "./annualised-churn.ts";
import { averageRevenuePerAccount } from "./average-revenue-per-account.ts";
import { breakEvenMargin } from "./break-even-margin.ts";
import type { AnyBusinessMetric } from "./business-metric.ts";
import { churnByReason } from "./churn-by-reason.ts";
import { churnByTenure } from "./churn-by-tenure.ts";
import { compoundedRevenue } from "./compounded-revenue.ts";
import { customerAcquisitionCost } from "./customer-acquisition-cost.ts";
import { customerRetentionCost } from "./customer-retention-cost.ts";
import { customerRetentionRate } from "./customer-retention-rate.ts";
import { customerRevenueChurn } from "./customer-revenue-churn.ts";
import { exitSurveyReasons } from "./exit-survey-reasons.ts";
import { grossRevenueRetention } from "./gross-revenue-retention.ts";
import { lifetimeValue } from "./lifetime-value.ts";
import { ltvToCac } from "./ltv-to-cac.ts";
import { ltvToCrc } from "./ltv-to-crc.ts";
import { monthlyRecurringRevenue } from "./monthly-recurring-revenue.ts";
import { netMrrChurn } from "./net-mrr-churn.ts";
import { netRevenueRetention } from "./net-revenue-retention.ts";
import { northStar } from "./north-star.ts";
import { okrProgress } from "./okr-progress.ts";
import { oneMetricThatMatters } from "./one-metric-that-matters.ts";
import { orderLifetimeValue } from "./order-lifetime-value.ts";
import { pirateMetrics } from "./pirate-metrics.ts";
import { portfolioCes } from "./portfolio-ces.ts";
import { portfolioCsat } from "./portfolio-csat.ts";
import { portfolioFeatureUsage } from "./portfolio-feature-usage.ts";
import { portfolioNps } from "./portfolio-nps.ts";
import { portfolioOnboarding } from "./portfolio-onboarding.ts";
import { portfolioStickiness } from "./portfolio-stickiness.ts";
import { predictiveChurn } from "./predictive-churn.ts";
import { revenueMovements } from "./revenue-movements.ts";
import { roi } from "./roi.ts";
import { roiNet } from "./roi-net.ts";
import { simpleChurn } from "./simple-churn.ts";
import { trialToPaid } from "./trial-to-paid.ts";
import { trialToPaidBySegment } from "./trial-to-paid-by-segment.ts";
import { upToDateChurn } from "./up-to-date-churn.ts";

/** Every business metric, in the order in which the reference lists them. A new one is a file and a line here. */
export const businessMetrics: readonly AnyBusinessMetric[] = [
  netRevenueRetention,
  grossRevenueRetention,
  netMrrChurn,
  customerRevenueChurn,
  compoundedRevenue,
  monthlyRecurringRevenue,
  annualRecurringRevenue,
  revenueMovements,
  simpleChurn,
  adjustedChurn,
  upToDateChurn,
  predictiveChurn,
  annualisedChurn,
  customerRetentionRate,
  churnByReason,
  exitSurveyReasons,
  churnByTenure,
  averageRevenuePerAccount,
  lifetimeValue,
  orderLifetimeValue,
  customerAcquisitionCost,
  customerRetentionCost,
  ltvToCac,
  ltvToCrc,
  acquisitionSurplus,
  breakEvenMargin,
  roi,
  roiNet,
  portfolioNps,
  portfolioCsat,
  portfolioCes,
  portfolioStickiness,
  portfolioOnboarding,
  portfolioFeatureUsage,
  trialToPaid,
  trialToPaidBySegment,
  northStar,
  oneMetricThatMatters,
  okrProgress,
  pirateMetrics,
];
