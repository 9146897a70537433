import type { Expectations } from "./expected.ts";

export const engagement: Expectations = {
  "days-since-last-communication": {
    scores: [
      [0, 100],
      [14, 90],
      [30, 65],
      [60, 25],
      [90, 0],
    ],
    words: [
      [0, "last communication today", "last communication on 21 Nov 2026"],
      [1, "last communication 1 day ago", "last communication on 20 Nov 2026"],
      [14, "last communication 14 days ago", "last communication on 7 Nov 2026"],
      [15, "last communication 15 days ago", "last communication on 6 Nov 2026"],
      [47, "last communication 47 days ago", "last communication on 5 Oct 2026"],
    ],
  },
  "meetings-held": {
    scores: [
      [0, 0],
      [1, 60],
      [3, 90],
      [6, 100],
    ],
    words: [
      [0, "no meetings in 90 days"],
      [1, "1 meeting in 90 days"],
      [3, "3 meetings in 90 days"],
    ],
  },
  "meeting-attendance": {
    scores: [
      [0, 0],
      [50, 30],
      [80, 75],
      [90, 87.5],
      [100, 100],
    ],
    words: [
      [100, "came to every meeting"],
      [75, "came to 75% of meetings"],
    ],
  },
  "reviews-declined": {
    scores: [
      [0, 100],
      [1, 65],
      [2, 35],
      [3, 17.5],
      [4, 0],
      [5, 0],
    ],
    words: [
      [0, "no reviews declined in 12 months"],
      [1, "1 review declined in 12 months"],
      [2, "2 reviews declined in 12 months"],
    ],
  },
  "messages-from-customer": {
    scores: [
      [0, 15],
      [1, 50],
      [4, 80],
      [10, 100],
      [30, 100],
    ],
    words: [
      [0, "no messages from the customer in 30 days"],
      [1, "1 message from the customer in 30 days"],
      [7, "7 messages from the customer in 30 days"],
    ],
  },
  responsiveness: {
    scores: [
      [0.3, 100],
      [0.5, 100],
      [1, 80],
      [2, 40],
      [4, 0],
      [9, 0],
    ],
    words: [
      [0, "customer answers at once"],
      [1, "customer takes 1 business hour to answer, beside their own norm"],
      [26, "customer takes 26 business hours to answer, beside their own norm"],
    ],
  },
  "engagement-change": {
    scores: [
      [0, 0],
      [0.4, 40],
      [0.7, 60],
      [1, 80],
      [1.3, 100],
      [2, 100],
    ],
    words: [
      [0, "no contacts in 30 days"],
      [1, "1 contact in 30 days, beside its own norm"],
      [14, "14 contacts in 30 days, beside its own norm"],
    ],
  },
  "survey-response-rate": {
    scores: [
      [0, 0],
      [10, 40],
      [15, 57.5],
      [20, 75],
      [40, 100],
      [80, 100],
    ],
    words: [
      [0, "0% of those asked answered surveys"],
      [18, "18% of those asked answered surveys"],
    ],
  },
};
