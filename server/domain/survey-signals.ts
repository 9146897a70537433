import {
  customerEffortOf,
  customerSatisfactionOf,
  netPromoterScoreOf,
  promoterCounts,
  type Signal,
} from "#scoring";
import { DAY_MS } from "./days.ts";
import type { Recorded } from "./facts.ts";
import type { SurveyRecord } from "./records.ts";

/** Survey answers of the last 365 days, where the CRM holds them; a mapped figure wins over them. */
export function surveySignals(
  surveys: readonly Recorded<SurveyRecord>[],
  now: number,
): Record<string, Signal> {
  const recent = surveys.filter((survey) => now - Date.parse(survey.at) <= 365 * DAY_MS);
  const signals: Record<string, Signal> = {};
  for (const { kind, signal, of } of FIGURES) {
    const answers = recent.filter((survey) => survey.kind === kind);
    const value = of(answers.map((survey) => survey.score));
    if (value !== null) signals[signal] = { value, observedAt: newest(answers), samples: answers.length };
  }
  const answer = newestAnswer(recent, now);
  if (answer) signals.nps_answer = { value: answer.score, observedAt: answer.at };
  return signals;
}

const FIGURES: readonly {
  readonly kind: SurveyRecord["kind"];
  readonly signal: string;
  of(answers: readonly number[]): number | null;
}[] = [
  { kind: "nps", signal: "nps", of: (answers) => netPromoterScoreOf(promoterCounts(answers)) },
  { kind: "csat", signal: "csat_pct", of: customerSatisfactionOf },
  { kind: "ces", signal: "ces_mean_1_to_7", of: customerEffortOf },
];

function newest(answers: readonly SurveyRecord[]): string {
  return answers.reduce((latest, answer) => (answer.at > latest ? answer.at : latest), "");
}

/** What one person said is to be answered while they remember it; after a month only the figure counts. */
const ANSWER_DAYS = 30;

/** The newest answer to the NPS question; the lowest of several at the same instant, whatever their order. */
function newestAnswer(surveys: readonly SurveyRecord[], now: number): SurveyRecord | undefined {
  return surveys
    .filter(({ kind, at }) => kind === "nps" && now - Date.parse(at) <= ANSWER_DAYS * DAY_MS)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || a.score - b.score)[0];
}
