/** A fact that sets off a play and that no metric judges: derived from records, or mapped by an admin under its id. */
export interface PlaySignal {
  id: string;
  label: string;
  unit: string;
}

export const playSignals: readonly PlaySignal[] = [
  { id: "nps_answer", label: "Newest answer to the NPS question", unit: "0 to 10" },
  { id: "survey_unanswered", label: "Surveys in a row without an answer", unit: "surveys" },
  { id: "milestones_missed", label: "Milestones missed", unit: "milestones" },
  { id: "ticket_theme_share_pct", label: "Tickets that share one theme", unit: "percent" },
  { id: "days_stuck_on_task", label: "Days stuck on one task", unit: "days" },
  { id: "ltv_to_cac", label: "Lifetime value to acquisition cost", unit: "ratio" },
  { id: "days_since_review", label: "Days since the last business review", unit: "days" },
  { id: "stakeholders_without_goal", label: "Key people without a goal", unit: "people" },
  { id: "references_given", label: "References given", unit: "references" },
];
