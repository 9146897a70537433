import type { Expectations } from "./expected.ts";

export const commercial: Expectations = {
  "payment-status": {
    scores: [
      [0, 0],
      [50, 50],
      [100, 100],
    ],
    words: [
      [100, "payments up to date"],
      [50, "payment late"],
      [0, "payment overdue"],
    ],
  },
  "expansion-last-year": {
    scores: [
      [0, 45],
      [10, 80],
      [20, 100],
    ],
    words: [
      [0, "no expansion in 12 months"],
      [12.3, "expansion of 12% of ARR in 12 months"],
    ],
  },
  tenure: {
    scores: [
      [0, 30],
      [12, 60],
      [60, 100],
      [200, 100],
    ],
    words: [
      [0, "customer for less than a month", "customer since Nov 2026"],
      [47 / (365.25 / 12), "customer for 1 month", "customer since Oct 2026"],
      [14.2, "customer for 14 months", "customer since Sep 2025"],
      [30, "customer for 2 years", "customer since May 2024"],
    ],
  },
  "renewal-nearness": {
    scores: [
      [-31, 0],
      [0, 25],
      [30, 45],
      [90, 70],
      [365, 100],
    ],
    words: [
      [23, "renewal in 23 days", "renewal due on 14 Dec 2026"],
      [1, "renewal in 1 day", "renewal due on 22 Nov 2026"],
      [0, "renewal due today", "renewal due on 21 Nov 2026"],
      [-1, "renewal overdue by 1 day", "renewal due on 20 Nov 2026"],
    ],
  },
  "payment-history": {
    scores: [
      [0, 0],
      [50, 20],
      [80, 55],
      [95, 85],
      [100, 100],
    ],
    words: [
      [100, "every invoice paid on time"],
      [83.3, "83% of invoices paid on time"],
    ],
  },
  "renewals-history": {
    scores: [
      [0, 50],
      [1, 75],
      [2, 90],
      [4, 100],
      [9, 100],
    ],
    words: [
      [0, "not yet renewed"],
      [1, "renewed once"],
      [3, "renewed 3 times"],
    ],
  },
  contraction: {
    scores: [
      [-1, 80],
      [0, 80],
      [0.5, 60],
      [1, 40],
      [10, 15],
      [25, 0],
      [40, 0],
    ],
    words: [
      [0, "no contraction in 90 days"],
      [0.2, "contraction of under 1% of ARR in 90 days"],
      [12.3, "contraction of 12% of ARR in 90 days"],
    ],
  },
};
