import type { Scorecard } from "./scorecard/schema.ts";

/**
 * The scorecard of an installation that has not made its own. Each dimension's weight and each metric's weight within
 * it carries its reason; `baseline` is the normalised value of an ordinary customer, a judgement until the
 * installation's own mean is known. Support and engagement come from CRM records alone and weigh 45 of 100, so that an
 * account has a score (coverage of at least 0.35) before anything is mapped.
 */
export const defaultScorecard: Scorecard = {
  format: 1,
  id: "default",
  version: 1,
  missing: "baselineFill",
  dimensions: [
    {
      id: "usage",
      label: "Product usage",
      weight: 25,
      reason:
        "Value is received by using the product; it ties with engagement because many start without a feed.",
      metrics: [
        {
          id: "product-usage-frequency",
          weight: 2,
          reason: "Early sign, but weak alone: opening is not using.",
          baseline: 75,
        },
        {
          id: "seats-active",
          weight: 3,
          reason: "Unused seats are what is cut at renewal.",
          baseline: 70,
        },
        {
          id: "core-feature-usage",
          weight: 3,
          reason: "Nearest to the value that the product is bought for.",
          baseline: 70,
        },
        {
          id: "product-stickiness",
          weight: 1,
          reason: "Not every good product is opened daily.",
          baseline: 65,
        },
        {
          id: "onboarding-completion",
          weight: 1,
          reason: "Decides the first months; done for most accounts, so it seldom tells them apart later.",
          baseline: 85,
        },
      ],
    },
    {
      id: "support",
      label: "Support",
      weight: 20,
      reason: "Known for every account from the CRM, but ambiguous: asking for help also shows engagement.",
      metrics: [
        {
          id: "support-tickets-per-month",
          weight: 2,
          reason: "A steady load tells more than one ticket's age.",
          baseline: 90,
        },
        {
          id: "open-ticket-age",
          weight: 2,
          reason: "Being left waiting is remembered; it is also what we can mend today.",
          baseline: 80,
        },
      ],
    },
    {
      id: "sentiment",
      label: "Sentiment",
      weight: 15,
      reason: "The customer's own word, but one in five answers a survey.",
      metrics: [
        {
          id: "net-promoter-score",
          weight: 2,
          reason: "Widely kept and comparable; asked seldom.",
          baseline: 65,
        },
        {
          id: "customer-satisfaction",
          weight: 2,
          reason: "Close to events, narrow in what it asks.",
          baseline: 70,
        },
        {
          id: "pulse",
          weight: 3,
          reason: "The owner's view holds what no system records, while it is fresh.",
          baseline: 70,
        },
      ],
    },
    {
      id: "engagement",
      label: "Engagement",
      weight: 25,
      reason: "Silence precedes leaving and is known for every account from the CRM.",
      metrics: [
        {
          id: "days-since-last-communication",
          weight: 3,
          reason: "The earliest sign of drifting apart, and one that a call can change today.",
          baseline: 75,
        },
        {
          id: "meetings-held",
          weight: 2,
          reason: "Time made for us is worth more than mail, but small accounts hold few meetings.",
          baseline: 60,
        },
      ],
    },
    {
      id: "commercial",
      label: "Commercial",
      weight: 15,
      reason: "Facts rather than signs, but late ones: money follows the decision.",
      metrics: [
        {
          id: "payment-status",
          weight: 4,
          reason: "An unpaid bill is the plainest message that a customer sends.",
          baseline: 90,
        },
        {
          id: "tenure",
          weight: 3,
          reason: "Strong on real customers, though nobody can act on it.",
          baseline: 65,
        },
        {
          id: "expansion-last-year",
          weight: 2,
          reason: "Strong for good, weak for bad.",
          baseline: 55,
        },
        {
          id: "renewal-nearness",
          weight: 1,
          reason: "Urgency is not health: it shows, and hardly counts.",
          baseline: 75,
        },
      ],
    },
  ],
  exceptions: [
    {
      id: "urgent-ticket-open",
      label: "Urgent ticket open for over 5 days",
      when: { signal: "urgent_ticket_oldest_days", above: 5 },
      cap: 40,
      reason:
        "Somebody's work has stood still for a week and no average may hide it. Rare by its nature: few tickets are urgent, and fewer stay open.",
    },
    {
      id: "invoice-overdue",
      label: "Invoice over 30 days late",
      when: { signal: "invoice_days_overdue", above: 30 },
      cap: 40,
      reason:
        "A month past due is no oversight but a dispute or a decision; few invoices get there, so red stays a short list.",
    },
    {
      id: "red-dimension",
      label: "One dimension is red",
      when: { dimension: "*", below: 40.5 },
      cap: 70,
      reason:
        "An account is not healthy while one side of it is critical. It only takes green away, never makes red, and seldom moves a score, because a side that bad has lowered it already.",
    },
  ],
  bands: { yellow: 40.5, green: 70.5, margin: 3, dwellDays: 2, unknownBelowCoverage: 0.35 },
};
