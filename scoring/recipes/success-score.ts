import { alone, type Recipe, recipeScorecard } from "./recipe.ts";

export const successScore: Recipe = {
  id: "success-score",
  label: "SuccessScore: six groups, an overall, a trend",
  source: "003",
  method:
    "Product usage, customer sentiment, engagement, relationship, advocacy and ROI are scored in groups from many systems, daily, with an overall out of 100 and its trend; the example shows 69.3.",
  correction:
    "The inputs of the 69.3 were in a picture that is lost, so the number cannot be reproduced; it is yellow by the cuts here. ROI is earned per spent, 15:1 (14:1 net), because the source does not define it; 5:1 is full marks, our judgement. The trend is the slope over 28 days of daily scores, days without a score being gaps.",
  catalogue: ["K11", "X06", "X07", "M02", "M12", "M41", "M46", "M47", "M48"],
  scorecard: recipeScorecard("success-score", [
    alone({
      id: "usage-change",
      label: "Product usage",
      signal: "feature_actions_per_week",
      unit: "feature actions per week",
      weight: 1,
      direction: "up",
      curve: {
        type: "ownBaseline",
        points: [
          [0.5, 0],
          [1, 70],
          [1.2, 100],
        ],
      },
    }),
    alone({
      id: "pulse",
      label: "Customer sentiment",
      signal: "pulse",
      weight: 1,
      direction: "up",
      curve: {
        type: "piecewise",
        points: [
          [1, 0],
          [10, 100],
        ],
      },
    }),
    alone({
      id: "days-since-last-communication",
      label: "Customer engagement",
      signal: "days_since_last_communication",
      weight: 1,
      direction: "down",
      curve: {
        type: "piecewise",
        points: [
          [7, 100],
          [30, 60],
          [90, 0],
        ],
      },
    }),
    alone({
      id: "relationship-score",
      label: "Customer relationship",
      signal: "relationship_score_1_to_5",
      unit: "1 to 5",
      weight: 1,
      direction: "up",
      curve: {
        type: "piecewise",
        points: [
          [1, 0],
          [3, 60],
          [5, 100],
        ],
      },
    }),
    alone({
      id: "customer-advocacy",
      label: "Customer advocacy",
      signal: "advocacy_forms_agreed",
      unit: "of 3 forms agreed",
      weight: 1,
      direction: "up",
      curve: {
        type: "piecewise",
        points: [
          [0, 40],
          [1, 80],
          [3, 100],
        ],
      },
    }),
    alone({
      id: "customer-roi",
      label: "Customer ROI",
      signal: "customer_roi_ratio",
      unit: "earned per 1 spent",
      weight: 1,
      direction: "up",
      curve: {
        type: "piecewise",
        points: [
          [0, 0],
          [1, 40],
          [5, 100],
        ],
      },
    }),
  ]),
};
