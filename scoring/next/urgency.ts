/** What the urgency of an account is made of; null = not known. */
export interface UrgencyFacts {
  /** Annual recurring revenue in the installation's home currency, 0 or more. */
  arr: number | null;
  /** Calibrated probability that the account leaves, 0–1. */
  churnProbability: number | null;
  /** Days until the renewal; below 0 = overdue. */
  daysToRenewal: number | null;
}

export type Urgency =
  | { revenueAtRisk: number; nearness: number; reason: null }
  | { revenueAtRisk: null; nearness: null; reason: string };

/** A renewal this far away or further is not near. */
const HORIZON_DAYS = 365;

/**
 * Revenue at risk = ARR × churn probability × nearness of the renewal, in the currency of the ARR: a sort of its own
 * beside health, never part of it. Nearness falls in a straight line from 1 on the day of the renewal, and after it, to 0
 * a year before. Null with a reason where a fact is missing or out of range.
 */
export function urgency({ arr, churnProbability, daysToRenewal }: UrgencyFacts): Urgency {
  if (arr === null) return unknown("no recurring revenue is known in one currency");
  if (churnProbability === null) return unknown("no calibrated churn probability");
  if (daysToRenewal === null) return unknown("no renewal date");
  if (!(arr >= 0 && arr < Number.POSITIVE_INFINITY)) return unknown("the recurring revenue is not 0 or more");
  if (!(churnProbability >= 0 && churnProbability <= 1)) return unknown("the probability is not 0 to 1");
  if (Number.isNaN(daysToRenewal)) return unknown("the days to the renewal are not a number");
  const nearness = Math.min(1, Math.max(0, 1 - daysToRenewal / HORIZON_DAYS));
  return { revenueAtRisk: arr * churnProbability * nearness, nearness, reason: null };
}

function unknown(reason: string): Urgency {
  return { revenueAtRisk: null, nearness: null, reason };
}
