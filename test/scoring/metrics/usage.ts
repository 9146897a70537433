import type { Expectations } from "./expected.ts";

export const usage: Expectations = {
  "product-usage-frequency": {
    scores: [
      [0, 0],
      [2, 45],
      [5, 80],
      [9.9, 99.6],
      [11, 100],
    ],
    words: [
      [0, "no logins in a week"],
      [1, "1 login a week"],
      [4.25, "4.3 logins a week"],
      [12.4, "12 logins a week"],
    ],
  },
  "seats-active": {
    scores: [
      [0, 0],
      [60, 65],
      [90, 100],
      [120, 100],
    ],
    words: [
      [0, "0% of paid seats in use"],
      [61.5, "62% of paid seats in use"],
    ],
  },
  "core-feature-usage": {
    scores: [
      [0, 0],
      [40, 70],
      [70, 100],
    ],
    words: [[35.2, "35% of users use the core feature"]],
  },
  "product-stickiness": {
    scores: [
      [10, 40],
      [20, 75],
      [40, 100],
    ],
    words: [[25, "25% of monthly users active on a given day"]],
  },
  "onboarding-completion": {
    scores: [
      [0, 0],
      [79.7, 74.6],
      [80, 75],
      [90, 90],
      [100, 100],
    ],
    words: [
      [0, "0% of onboarding done"],
      [99.7, "99% of onboarding done"],
      [100, "onboarding done"],
    ],
  },
  "sessions-per-day": {
    scores: [
      [0, 0],
      [0.5, 50],
      [0.75, 62.5],
      [1, 75],
      [3, 100],
      [4, 100],
    ],
    words: [
      [0, "no sessions a day per user"],
      [1, "1 session a day per user"],
      [2.34, "2.3 sessions a day per user"],
    ],
  },
  "usage-change": {
    scores: [
      [0, 0],
      [0.5, 0],
      [0.65, 22.5],
      [0.8, 45],
      [1, 75],
      [1.2, 100],
      [2, 100],
    ],
    words: [
      [0, "no feature actions a week"],
      [1, "1 feature action a week, beside its own norm"],
      [412.4, "412 feature actions a week, beside its own norm"],
    ],
  },
  "key-user-usage-change": {
    scores: [
      [0.4, 0],
      [0.5, 0],
      [0.9, 60],
      [1, 75],
      [1.2, 100],
    ],
    words: [
      [0, "no actions by key users a week"],
      [1, "1 action by key users a week, beside their own norm"],
      [8.25, "8.3 actions by key users a week, beside their own norm"],
    ],
  },
  "integrations-in-sync": {
    scores: [
      [0, 0],
      [50, 25],
      [80, 55],
      [90, 75],
      [95, 87.5],
      [100, 100],
    ],
    words: [
      [100, "all integrations in sync"],
      [99.7, "99% of integrations in sync"],
      [50, "50% of integrations in sync"],
    ],
  },
  "product-usage-rate": {
    scores: [
      [0, 0],
      [3, 25],
      [6, 50],
      [12, 100],
      [20, 100],
    ],
    words: [
      [0, "no feature actions"],
      [1, "1 feature action a week per user"],
      [6, "6 feature actions a week per user"],
    ],
  },
  "product-setup-rate": {
    scores: [
      [0, 0],
      [40, 50],
      [79, 98.75],
      [80, 100],
      [100, 100],
    ],
    words: [
      [80, "80% of setup reached"],
      [12.5, "13% of setup reached"],
    ],
  },
  "core-feature-duration": {
    scores: [
      [0, 50],
      [30, 50],
    ],
    words: [
      [0, "no time in the core feature"],
      [1, "1 minute a week per user in the core feature"],
      [42.5, "43 minutes a week per user in the core feature"],
    ],
  },
  "onboarding-engagement-score": {
    scores: [
      [0, 0],
      [40, 40],
      [67, 70.5],
      [100, 100],
    ],
    words: [
      [100, "all key onboarding steps done"],
      [66.4, "66% of key onboarding steps done"],
    ],
  },
  "active-users-change": {
    scores: [
      [0.5, 0],
      [0.8, 40],
      [0.9, 70.5],
      [1, 75],
      [1.2, 100],
      [1.5, 100],
    ],
    words: [
      [0, "no active users in 30 days"],
      [1, "1 active user in 30 days, beside its own norm"],
      [34, "34 active users in 30 days, beside its own norm"],
    ],
  },
  "feature-breadth": {
    scores: [
      [0, 0],
      [80, 80],
      [100, 100],
      [120, 100],
    ],
    words: [[80, "80% of the intended features in use"]],
  },
  "fleet-usage": {
    scores: [
      [0, 0],
      [40, 50],
      [80, 100],
      [95, 100],
    ],
    words: [[72.4, "72% of the fleet in use"]],
  },
  "overall-equipment-effectiveness": {
    scores: [
      [0, 0],
      [42.5, 50],
      [85, 100],
      [90, 100],
    ],
    words: [[61.2, "equipment effectiveness of 61%"]],
  },
  "time-on-product": {
    scores: [
      [0, 0],
      [2.5, 50],
      [5, 100],
      [9, 100],
    ],
    words: [
      [0, "no hours on the product"],
      [1, "1 hour a week per user on the product"],
      [3.25, "3.3 hours a week per user on the product"],
    ],
  },
  "training-use": {
    scores: [
      [0, 0],
      [25, 50],
      [50, 100],
      [80, 100],
    ],
    words: [[12, "12% of users used training in 90 days"]],
  },
};
