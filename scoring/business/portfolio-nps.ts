import { netPromoterScoreOf, type PromoterCounts, promoterCounts } from "../formulas/net-promoter.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { refuseNegative } from "./figure.ts";
import { offScale, surveyFigure } from "./survey.ts";

export const portfolioNps: BusinessMetric<PromoterCounts | { readonly answers: readonly number[] }> = {
  id: "portfolio-nps",
  label: "Net Promoter Score of the portfolio",
  formula: "% of answers of 9–10 − % of answers of 0–6, on a scale of 0 to 10",
  unit: "−100 to 100",
  period: "the last 365 days",
  cohort: "one answer per person, the latest; about one in five answers, so silence is watched beside it",
  benchmark: "above 50 excellent, above 70 world-class",
  whenBad: "Call each detractor within 24 hours and come back to them when it is mended.",
  catalogue: ["M04", "M05", "M06", "M07", "F10", "T06", "T07", "T11", "A21", "A22", "A23"],
  sources: ["000", "002", "004"],
  feeds: ["survey", "CSV", "mapped property"],
  example: { input: { promoters: 5, passives: 3, detractors: 2 }, result: { value: 30, samples: 10 } },
  compute(given) {
    if ("answers" in given) {
      const wrong = offScale(given.answers, 0, 10);
      return wrong ?? surveyFigure(netPromoterScoreOf(promoterCounts(given.answers)), given.answers.length);
    }
    const { promoters, passives, detractors } = given;
    const wrong = refuseNegative({ promoters, passives, detractors });
    return wrong ?? surveyFigure(netPromoterScoreOf(given), promoters + passives + detractors);
  },
};
