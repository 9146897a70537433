import { type Band, drivers, type Scorecard, type ScoreResult, type Signal, type Trend } from "#scoring";
import type { ScoreHistory } from "./facts.ts";
import { type NextPlay, playStatus } from "./next-play.ts";
import { dimensionSlotId } from "./properties.ts";
import { PULSE_LIFE_DAYS } from "./pulse.ts";
import { summary } from "./summary.ts";

/** A metric that lowers the score by at least this many points is a risk reason. */
const RISK_REASON_POINTS = 2;
const DAY_MS = 86_400_000;

/** Display strings by our property id; "" = empty in the CRM. */
export type PropertyValues = Readonly<Record<string, string>>;

/** What the CRM should hold for a scored account. */
export function propertyValues(
  scorecard: Scorecard,
  result: ScoreResult,
  signals: Readonly<Record<string, Signal | number | null>>,
  history: ScoreHistory,
  trend: Trend,
  next: NextPlay | null,
): PropertyValues {
  const { helps, hurts } = drivers(result, Number.POSITIVE_INFINITY);
  const enough = result.display !== null;
  return {
    health_score: enough ? String(result.display) : "",
    health_band: bandValue(result.band),
    health_trend: trend.direction,
    primary_risk: enough ? (hurts[0]?.metric ?? "") : "",
    primary_strength: enough ? (helps[0]?.metric ?? "") : "",
    health_summary: summary(scorecard, result, { signals }, "dated"),
    score_status: result.override ? "override" : enough ? "scored" : "not_enough_data",
    last_communication_on: lastCommunicationOn(signals, result.asOf),
    score_changed_on: enough ? history.scoreChangedOn : "",
    band_since: history.bandSince,
    previous_band: history.previousBand ? bandValue(history.previousBand) : "",
    score_last_month: history.lastMonth === null ? "" : String(history.lastMonth),
    data_coverage: String(Math.round(result.coverage * 10) * 10),
    risk_reasons: enough
      ? hurts
          .filter((line) => line.contribution <= -RISK_REASON_POINTS)
          .map((line) => line.metric)
          .join(";")
      : "",
    next_play: next?.id ?? "",
    next_play_due: next?.dueOn ?? "",
    next_play_status: next ? playStatus(next) : "",
    ...pulseValues(signals, result.asOf),
    scorecard_version: String(result.version),
  };
}

/** Dimension scores change with every metric that ages: whole ones would be written most nights. */
const DIMENSION_STEP = 5;

/** Scores of the scorecard's first dimensions in numbered places; "" = without a score, or no such dimension. */
export function slotValues({ display, dimensions }: ScoreResult, slots: number): PropertyValues {
  const value = (score: number | null | undefined) =>
    display === null || score == null ? "" : String(Math.round(score / DIMENSION_STEP) * DIMENSION_STEP);
  return Object.fromEntries(
    Array.from({ length: slots }, (_, index) => [
      dimensionSlotId(index + 1),
      value(dimensions[index]?.score),
    ]),
  );
}

/** What the CRM should hold for an account that left the scope: nothing, and the reason. */
export function clearedValues(values: PropertyValues): PropertyValues {
  return { ...Object.fromEntries(Object.keys(values).map((id) => [id, ""])), score_status: "excluded" };
}

/** Our band as the property's option. */
export function bandValue(band: Band): string {
  return band === "unknown" ? "not_enough_data" : band;
}

function lastCommunicationOn(
  signals: Readonly<Record<string, Signal | number | null>>,
  asOf: string,
): string {
  const days = signalValue(signals.days_since_last_communication);
  return days === null ? "" : dayOf(Date.parse(asOf) - days * DAY_MS);
}

function pulseValues(
  signals: Readonly<Record<string, Signal | number | null>>,
  asOf: string,
): PropertyValues {
  const pulse = signals.pulse;
  const value = signalValue(pulse);
  if (value === null) return { pulse: "", pulse_expires_on: "" };
  const observedAt = typeof pulse === "object" && pulse !== null ? pulse.observedAt : undefined;
  if (observedAt === undefined) return { pulse: String(Math.round(value)), pulse_expires_on: "" };
  const expires = Date.parse(observedAt) + PULSE_LIFE_DAYS * DAY_MS;
  if (expires <= Date.parse(asOf)) return { pulse: "", pulse_expires_on: "" };
  return { pulse: String(Math.round(value)), pulse_expires_on: dayOf(expires) };
}

/** A signal's value; null = missing. */
export function signalValue(signal: Signal | number | null | undefined): number | null {
  return typeof signal === "object" && signal !== null ? signal.value : (signal ?? null);
}

/** YYYY-MM-DD in UTC. */
export function dayOf(instant: number | string): string {
  return new Date(instant).toISOString().slice(0, 10);
}
