import { DAY_MS, DAYS_PER_MONTH, parseInstant } from "../math/instant.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { type Period, parsePeriod } from "./customer-lifetime.ts";
import { noFigure } from "./figure.ts";
import { attainment } from "./target-attainment.ts";

/** A longer one is a North Star, or a habit. */
export const LONGEST_MONTHS = 6;

interface TeamFocus extends Period {
  readonly team: string;
  /** Id of the metric or business metric that the team looks at. */
  readonly metric: string;
  readonly value: number;
  readonly target: number;
  readonly asOf: string;
}

export const oneMetricThatMatters: BusinessMetric<TeamFocus> = {
  id: "one-metric-that-matters",
  label: "One metric that matters (OMTM)",
  formula: "value / target · 100 of the one metric that a team has chosen for now",
  unit: "% of the target",
  period: `from … to, at most ${LONGEST_MONTHS} months; outside it there is no figure`,
  cohort: "one team",
  benchmark: "100 = the level that was set",
  whenBad: "Choose the next one when it is reached or when its time is over, not in between.",
  catalogue: ["M67"],
  sources: ["002"],
  feeds: ["usage events", "CRM record", "CSV", "manual entry"],
  example: {
    input: {
      team: "onboarding",
      metric: "portfolio-onboarding",
      from: "2026-01-01",
      to: "2026-04-01",
      value: 60,
      target: 80,
      asOf: "2026-02-01",
    },
    result: { value: 75 },
  },
  compute({ from, to, asOf, metric, value, target }) {
    const period = parsePeriod({ from, to });
    if ("reason" in period) return period;
    if ((period.to - period.from) / DAY_MS > LONGEST_MONTHS * DAYS_PER_MONTH + 1)
      return noFigure(`a metric that matters for longer than ${LONGEST_MONTHS} months is a North Star`);
    const now = parseInstant(asOf);
    if (Number.isNaN(now)) return noFigure("asOf must be an ISO 8601 instant or day");
    if (now < period.from || now >= period.to)
      return noFigure(`${metric} is not the one that matters at that time`);
    return attainment(value, target);
  },
};
