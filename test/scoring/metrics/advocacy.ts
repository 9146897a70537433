import type { Expectations } from "./expected.ts";

export const advocacy: Expectations = {
  referrals: {
    scores: [
      [0, 50],
      [1, 80],
      [2, 90],
      [3, 100],
      [7, 100],
    ],
    words: [
      [0, "no referrals in 12 months"],
      [1, "1 referral in 12 months"],
      [4, "4 referrals in 12 months"],
    ],
  },
  "social-advocacy": {
    scores: [
      [0, 50],
      [1, 70],
      [3, 85],
      [5, 100],
      [9, 100],
    ],
    words: [
      [0, "no public mentions in 90 days"],
      [1, "1 public mention in 90 days"],
      [6, "6 public mentions in 90 days"],
    ],
  },
  "customer-advocacy": {
    scores: [
      [0, 45],
      [1, 75],
      [2, 90],
      [3, 100],
    ],
    words: [
      [0, "not a reference yet"],
      [1, "agreed to 1 form of advocacy"],
      [3, "agreed to 3 forms of advocacy"],
    ],
  },
};
