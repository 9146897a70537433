import type { Expectations } from "./expected.ts";

export const relationship: Expectations = {
  "relationship-score": {
    scores: [
      [1, 0],
      [2, 27],
      [2.5, 40.5],
      [3, 55.5],
      [3.5, 70.5],
      [5, 100],
    ],
    words: [
      [1, "relationship of 1 out of 5"],
      [3.84, "relationship of 3.8 out of 5"],
    ],
  },
  "strong-relationships": {
    scores: [
      [0, 0],
      [1, 35],
      [2, 70.5],
      [4, 90],
      [6, 100],
      [10, 100],
    ],
    words: [
      [0, "no strong relationship"],
      [1, "1 strong relationship"],
      [4, "4 strong relationships"],
    ],
  },
  "key-roles-covered": {
    scores: [
      [0, 0],
      [33, 40],
      [66, 70.5],
      [83, 85.25],
      [100, 100],
    ],
    words: [
      [100, "all key roles covered"],
      [66.66666666666667, "67% of key roles covered"],
    ],
  },
  "key-stakeholders-contacted": {
    scores: [
      [0, 0],
      [50, 50],
      [80, 80],
      [100, 100],
    ],
    words: [
      [100, "all key stakeholders in touch"],
      [50, "50% of key stakeholders in touch"],
    ],
  },
  "key-contact-tenure": {
    scores: [
      [0, 0],
      [6, 39],
      [12, 63],
      [24, 86],
      [36, 95],
      [60, 99],
      [90, 99],
    ],
    words: [
      [0.4, "key contact known for less than a month", "key contact known since Nov 2026"],
      [14.2, "key contact known for 14 months", "key contact known since Sep 2025"],
      [30, "key contact known for 2 years", "key contact known since May 2024"],
    ],
  },
  "channels-used": {
    scores: [
      [0, 0],
      [1, 25],
      [2, 50],
      [4, 100],
      [6, 100],
    ],
    words: [
      [0, "no channels in use"],
      [1, "1 channel in use"],
      [3, "3 channels in use"],
    ],
  },
};
