import type { Method } from "./method.ts";

/** F1 to F19: the formulas as printed, what we compute instead where they are wrong, and where. */
export const formulas: readonly Method[] = [
  {
    id: "F1",
    says: "NRR subtracts churn; the printed plus sign is refused.",
    by: [{ businessMetric: "net-revenue-retention" }],
  },
  {
    id: "F2",
    says: "The same on ARR; new logos are excluded by construction.",
    by: [{ businessMetric: "net-revenue-retention" }, { businessMetric: "revenue-movements" }],
  },
  {
    id: "F3",
    says: "Customers of the start who were lost, over the customers of the start.",
    by: [{ businessMetric: "simple-churn" }],
  },
  {
    id: "F4",
    says: "Everybody lost over the midpoint of start and end.",
    by: [{ businessMetric: "adjusted-churn" }],
  },
  {
    id: "F5",
    says: "Σ active on day i and gone by i + h over Σ active on day i, for days whose horizon has passed.",
    by: [{ businessMetric: "predictive-churn" }, { export: "horizonCounts" }],
  },
  {
    id: "F6",
    says: "Everybody lost over the mean of the daily customers, as the formula and not as the prose says.",
    by: [{ businessMetric: "up-to-date-churn" }],
  },
  { id: "F7", says: "The same as F3.", by: [{ businessMetric: "simple-churn" }] },
  {
    id: "F8",
    says: "ARPA · gross margin / churn; without the margin it is a revenue.",
    by: [{ businessMetric: "lifetime-value" }],
  },
  {
    id: "F9",
    says: "Order value · frequency · lifespan, beside F8 and under its own name.",
    by: [{ businessMetric: "order-lifetime-value" }],
  },
  {
    id: "F10",
    says: "% of 9–10 − % of 0–6, on 0 to 10.",
    by: [{ businessMetric: "portfolio-nps" }, { metric: "net-promoter-score" }],
  },
  { id: "F11", says: "Mean of the answers on 1 to 7.", by: [{ businessMetric: "portfolio-ces" }] },
  { id: "F12", says: "Logins per period.", by: [{ metric: "product-usage-frequency" }] },
  { id: "F13", says: "Tickets per customer and month.", by: [{ metric: "support-tickets-per-month" }] },
  {
    id: "F14",
    says: "Steps done of all steps.",
    by: [{ businessMetric: "portfolio-onboarding" }, { metric: "onboarding-completion" }],
  },
  {
    id: "F15",
    says: "Answers of 4 and 5 of all answers.",
    by: [{ businessMetric: "portfolio-csat" }, { metric: "customer-satisfaction" }],
  },
  {
    id: "F16",
    says: "Users of the feature of all users.",
    by: [{ businessMetric: "portfolio-feature-usage" }, { metric: "core-feature-usage" }],
  },
  {
    id: "F17",
    says: "DAU of MAU.",
    by: [{ businessMetric: "portfolio-stickiness" }, { metric: "product-stickiness" }],
  },
  {
    id: "F18",
    says: "Σ impact · frequency as the mean over active users, as a share of a target; the uncapped sum is kept.",
    by: [{ curve: "impactFrequency" }, { recipe: "impact-frequency" }],
  },
  {
    id: "F19",
    says: "Mean and weighted mean of points, with the brackets that the print lacks.",
    by: [{ recipe: "health-points-raw" }, { recipe: "health-points-weighted" }],
  },
];
