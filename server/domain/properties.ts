import { playCatalogue, type Scorecard } from "#scoring";
import { metricLabel } from "./metric-words.ts";

/** The CRM properties that we own: the one list from which definitions, write-back and the reference page come. */
export interface OwnedProperty {
  /** Our id; the CRM's name is this with the adapter's prefix. */
  id: string;
  label: string;
  description: string;
  type: "number" | "text" | "date" | "choice" | "choices";
  options?: readonly { value: string; label: string }[];
  /** The core set is created first; slots are for CRMs whose fields cannot be named after a scorecard. */
  set: "core" | "default" | "slots";
}

export const bandOptions = [
  { value: "red", label: "Red – critical" },
  { value: "yellow", label: "Yellow – at risk" },
  { value: "green", label: "Green – healthy" },
  { value: "thriving", label: "Thriving" },
  { value: "not_enough_data", label: "Not enough data" },
] as const;

export const trendOptions = [
  { value: "improving", label: "Improving" },
  { value: "steady", label: "Steady" },
  { value: "declining", label: "Declining" },
  { value: "new", label: "New – too few days" },
] as const;

export const statusOptions = [
  { value: "scored", label: "Scored" },
  { value: "not_enough_data", label: "Not enough data" },
  { value: "source_problem", label: "A source has a problem" },
  { value: "override", label: "Overridden by a person" },
  { value: "excluded", label: "Not in the account scope" },
] as const;

export const playStatusOptions = [
  { value: "suggested", label: "Suggested" },
  { value: "task_made", label: "Task made" },
  { value: "done", label: "Done" },
] as const;

/** What can be done about one account; a play's label is what to do. */
const playOptions = playCatalogue.flatMap((play) =>
  play.audience === "account" ? [{ value: play.id, label: play.action.replace(/\.$/, "") }] : [],
);

/**
 * Every property that we write, in the order in which they are created; pick lists of metrics hold the scorecard's
 * own. Values are dates and levels, never ages: what changes every night on every account would cost the whole quota.
 */
export function ownedProperties(scorecard: Pick<Scorecard, "dimensions">): readonly OwnedProperty[] {
  const metrics = scorecard.dimensions
    .flatMap((dimension) => dimension.metrics)
    .map((metric) => ({ value: metric.id, label: metricLabel(scorecard, metric.id) }));
  return [
    core("health_score", "Health score", "number", "0 to 100, whole; empty without enough data."),
    core("health_band", "Health band", "choice", "Red to thriving.", bandOptions),
    core("health_trend", "Health trend", "choice", "Direction over the last 28 days.", trendOptions),
    core("primary_risk", "Primary risk", "choice", "The metric that lowers the score most.", metrics),
    core("primary_strength", "Primary strength", "choice", "The metric that lifts the score most.", metrics),
    core("health_summary", "Health summary", "text", "Why, in one sentence."),
    core("score_status", "Score status", "choice", "Whether and how the account is scored.", statusOptions),
    core(
      "last_communication_on",
      "Last communication on",
      "date",
      "Day of the last e-mail, call, meeting or message.",
    ),
    core("score_changed_on", "Score changed on", "date", "Day on which the health score last changed."),
    extra("band_since", "Band since", "date", "First day of the present band."),
    extra("previous_band", "Previous band", "choice", "Band before the present one.", bandOptions),
    extra("score_last_month", "Score last month", "number", "Health score at the end of last month."),
    extra(
      "data_coverage",
      "Data coverage",
      "number",
      "Percent of the score's weight with fresh data, by tens.",
    ),
    extra(
      "risk_reasons",
      "Risk reasons",
      "choices",
      "Every metric that lowers the score by 2 points or more.",
      metrics,
    ),
    extra("next_play", "Next play", "choice", "The most urgent thing to do now.", playOptions),
    extra("next_play_due", "Next play due", "date", "Day by which the next play should be done."),
    extra(
      "next_play_status",
      "Next play status",
      "choice",
      "Whether the next play has a task, and whether that is done.",
      playStatusOptions,
    ),
    extra("pulse", "CSM pulse", "number", "The account owner's own rating, 1 to 10."),
    extra("pulse_expires_on", "Pulse expires on", "date", "Day on which the pulse no longer counts."),
    extra("scorecard_version", "Scorecard version", "number", "Version of the scorecard behind the score."),
  ];
}

type Options = readonly { value: string; label: string }[];

function core(
  id: string,
  label: string,
  type: OwnedProperty["type"],
  about: string,
  options?: Options,
): OwnedProperty {
  return property("core", id, label, type, about, options);
}

function extra(
  id: string,
  label: string,
  type: OwnedProperty["type"],
  about: string,
  options?: Options,
): OwnedProperty {
  return property("default", id, label, type, about, options);
}

function property(
  set: OwnedProperty["set"],
  id: string,
  label: string,
  type: OwnedProperty["type"],
  about: string,
  options?: Options,
): OwnedProperty {
  const description = `${about} Written by Bellwether; edits are overwritten.`;
  return options ? { id, label, description, type, options, set } : { id, label, description, type, set };
}

/** Numbered places for the scores of a scorecard's dimensions, in the scorecard's order. */
export const dimensionSlots: readonly OwnedProperty[] = [1, 2, 3, 4, 5, 6, 7, 8].map((slot) =>
  property(
    "slots",
    dimensionSlotId(slot),
    `Dimension ${slot} score`,
    "number",
    `The scorecard's dimension ${slot}, 0 to 100 in steps of five.`,
  ),
);

/** `slot` counts from 1. */
export function dimensionSlotId(slot: number): string {
  return `dimension_${slot}_score`;
}

/** Ids of everything that every CRM gets: a scorecard changes pick lists, never which properties there are. */
export const ownedPropertyIds: readonly string[] = ownedProperties({ dimensions: [] }).map(({ id }) => id);
