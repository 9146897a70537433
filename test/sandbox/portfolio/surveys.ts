import { between, type Random } from "../random.ts";
import { type Course, driven, healthAt } from "./course.ts";
import type { Company } from "./people.ts";
import { dayMs, type PortfolioSink, toInstant } from "./sink.ts";

type SurveyKind = "NPS" | "CSAT" | "CES";

const scales: Readonly<Record<SurveyKind, { low: number; high: number; name: string }>> = {
  NPS: { low: 0, high: 10, name: "How likely are you to recommend us?" },
  CSAT: { low: 1, high: 5, name: "How was our support?" },
  CES: { low: 1, high: 7, name: "How easy was it?" },
};

/** A few answers of the last year, in the mood that the customer was in. */
export function addSurveys(
  sink: PortfolioSink,
  random: Random,
  company: Company,
  contactIds: readonly number[],
  course: Course,
): void {
  for (const kind of ["NPS", "CSAT", "CES"] as const) {
    const count = between(random, 0, kind === "CES" ? 1 : 3);
    for (let index = 0; index < count; index += 1) addSurvey(sink, random, company, contactIds, course, kind);
  }
}

function addSurvey(
  sink: PortfolioSink,
  random: Random,
  company: Company,
  contactIds: readonly number[],
  course: Course,
  kind: SurveyKind,
): void {
  const { low, high, name } = scales[kind];
  const daysAgo = between(random, 1, 340);
  const score = Math.round(driven(random, healthAt(course, daysAgo), low, high));
  const at = sink.clock.now() - daysAgo * dayMs;
  const id = sink.seed(
    "feedback_submissions",
    {
      hs_survey_type: kind,
      hs_survey_name: name,
      hs_survey_channel: "EMAIL",
      hs_value: String(score),
      hs_response_group: group(kind, score),
      hs_submission_timestamp: toInstant(at),
    },
    at,
    at,
  );
  sink.seedLink("feedback_submissions", id, "companies", company.id);
  const contactId = contactIds[Math.floor(random() * contactIds.length)];
  if (contactId !== undefined) sink.seedLink("feedback_submissions", id, "contacts", contactId);
}

function group(kind: SurveyKind, score: number): string {
  if (kind === "NPS") return score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor";
  const { high } = scales[kind];
  return score >= high - 1 ? "satisfied" : score >= high / 2 ? "neutral" : "dissatisfied";
}
