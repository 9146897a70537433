import type { Expectations } from "./expected.ts";

export const support: Expectations = {
  "support-tickets-per-month": {
    scores: [
      [0, 100],
      [1, 95],
      [2, 75],
      [3, 40],
      [6, 0],
      [9, 0],
    ],
    words: [
      [0, "no support tickets"],
      [1, "1 support ticket a month"],
      [0.98, "1 support ticket a month"],
      [5 / 3, "1.7 support tickets a month"],
    ],
  },
  "open-ticket-age": {
    scores: [
      [0, 100],
      [5, 50],
      [14, 15],
      [30, 0],
      [400, 0],
    ],
    words: [
      [0, "no ticket left open overnight"],
      [1, "oldest open ticket is 1 day old", "oldest open ticket from 20 Nov 2026"],
      [47, "oldest open ticket is 47 days old", "oldest open ticket from 5 Oct 2026"],
    ],
  },
  "support-response-time": {
    scores: [
      [0, 100],
      [1, 90],
      [8, 50],
      [64, 10],
    ],
    words: [
      [0, "support answers at once"],
      [1, "support takes 1 business hour to answer"],
      [7.5, "support takes 7.5 business hours to answer"],
    ],
  },
  "bugs-met": {
    scores: [
      [0, 100],
      [1, 80],
      [3, 45],
      [6, 15],
      [10, 0],
      [20, 0],
    ],
    words: [
      [0, "no bugs met in 30 days"],
      [1, "1 bug met in 30 days"],
      [4, "4 bugs met in 30 days"],
    ],
  },
  "open-items": {
    scores: [
      [0, 100],
      [1, 80],
      [3, 45],
      [5, 15],
      [10, 0],
      [12, 0],
    ],
    words: [
      [0, "nothing waiting on us"],
      [1, "1 item waiting on us"],
      [6, "6 items waiting on us"],
    ],
  },
  "tickets-known-to-csm": {
    scores: [
      [0, 0],
      [50, 40],
      [80, 75],
      [90, 87.5],
      [100, 100],
    ],
    words: [
      [100, "all open tickets known to the owner"],
      [40, "40% of open tickets known to the owner"],
    ],
  },
  "support-engagement": {
    scores: [
      [0, 30],
      [25, 55],
      [50, 75],
      [80, 100],
      [100, 100],
    ],
    words: [[35, "customer answered on 35% of closed tickets"]],
  },
  "chatbot-activations": {
    scores: [
      [0, 70],
      [2, 100],
      [10, 100],
      [20, 70],
      [30, 40],
      [60, 0],
    ],
    words: [
      [0, "0 chatbot activations a month"],
      [1, "1 chatbot activation a month"],
      [24, "24 chatbot activations a month"],
    ],
  },
};
