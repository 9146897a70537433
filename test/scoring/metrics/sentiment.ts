import type { Expectations } from "./expected.ts";

export const sentiment: Expectations = {
  "net-promoter-score": {
    scores: [
      [-100, 0],
      [0, 40],
      [50, 85],
      [70, 100],
      [100, 100],
    ],
    words: [
      [32.4, "NPS of 32"],
      [-12.5, "NPS of −12"],
    ],
  },
  "customer-satisfaction": {
    scores: [
      [50, 25],
      [79.9, 74.75],
      [80, 75],
      [95, 100],
    ],
    words: [[81.25, "81% of survey answers satisfied"]],
  },
  pulse: {
    scores: [
      [0, 0],
      [1, 0],
      [5, 40],
      [8, 85],
      [10, 100],
    ],
    words: [
      [7, "pulse 7 out of 10"],
      [7.5, "pulse 7.5 out of 10"],
    ],
  },
  "message-sentiment": {
    scores: [
      [-1, 0],
      [-0.5, 25],
      [0, 50],
      [0.5, 75],
      [1, 100],
    ],
    words: [
      [-0.44, "message tone −0.4 from −1 to 1"],
      [0.8, "message tone 0.8 from −1 to 1"],
    ],
  },
  "frustration-signs": {
    scores: [
      [0, 100],
      [1, 80],
      [2, 60],
      [3, 40],
      [6, 0],
      [9, 0],
    ],
    words: [
      [0, "no signs of frustration in 30 days"],
      [1, "1 sign of frustration in 30 days"],
      [3, "3 signs of frustration in 30 days"],
    ],
  },
  "relationship-nps": {
    scores: [
      [-100, 0],
      [0, 40],
      [30, 65],
      [50, 85],
      [70, 100],
      [100, 100],
    ],
    words: [
      [48.6, "relationship NPS of 49"],
      [-12.5, "relationship NPS of −12"],
    ],
  },
  "customer-effort-score": {
    scores: [
      [1, 0],
      [3, 25],
      [4, 50],
      [5, 75],
      [6, 90],
      [7, 100],
    ],
    words: [
      [5.25, "ease of 5.3 out of 7"],
      [2, "ease of 2 out of 7"],
    ],
  },
  "customer-satisfaction-mean": {
    scores: [
      [1, 0],
      [2, 20.25],
      [3, 40.5],
      [5, 55.5],
      [7, 70.5],
      [10, 100],
    ],
    words: [[7.25, "satisfaction of 7.3 out of 10"]],
  },
  "implementation-against-expectation": {
    scores: [
      [1, 0],
      [2, 30],
      [3, 75],
      [4, 90],
      [5, 100],
    ],
    words: [[3.4, "implementation rated 3.4 of 5 against the expectation"]],
  },
  "implementation-against-other-products": {
    scores: [
      [1, 0],
      [2, 25],
      [3, 55],
      [4, 80],
      [5, 100],
    ],
    words: [[3.4, "implementation rated 3.4 of 5 against other products"]],
  },
};
