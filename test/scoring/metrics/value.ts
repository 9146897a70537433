import type { Expectations } from "./expected.ts";

export const value: Expectations = {
  "goals-reached": {
    scores: [
      [0, 0],
      [50, 50],
      [80, 80],
      [100, 100],
    ],
    words: [
      [100, "all goals reached"],
      [60, "60% of goals reached"],
    ],
  },
  "stakeholder-goals": {
    scores: [
      [0, 0],
      [75, 75],
      [100, 100],
    ],
    words: [
      [100, "all stakeholders' goals on track"],
      [50, "50% of stakeholders' goals on track"],
    ],
  },
  "customer-roi": {
    scores: [
      [0, 0],
      [1, 30],
      [3, 75],
      [5, 88],
      [15, 100],
      [20, 100],
    ],
    words: [
      [15, "15 earned for each 1 spent"],
      [0.8, "0.8 earned for each 1 spent"],
    ],
  },
  "time-to-live": {
    scores: [
      [0, 100],
      [50, 100],
      [100, 80],
      [125, 50],
      [150, 25],
      [200, 0],
      [300, 0],
    ],
    words: [
      [80, "80% of the promised time to first value taken", "first value within the promised time"],
      [100, "100% of the promised time to first value taken", "first value within the promised time"],
      [101, "101% of the promised time to first value taken", "first value later than promised"],
    ],
  },
};
