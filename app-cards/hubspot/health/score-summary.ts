import {
  type Band,
  bandLabels,
  bandSchema,
  type ScoredView,
  type SyncedValues,
  syncedProperties,
  type Trend,
  trendSchema,
} from "#contract";

/** What the head of the card says, whether it comes from our server or from the company's own properties. */
export interface ScoreSummary {
  kind: "scored";
  /** 0–100; null = not enough data. */
  score: number | null;
  band: Band;
  bandLabel: string;
  trend: Trend | null;
  /** First day of the present band, YYYY-MM-DD. */
  bandSince: string | null;
  /** True = the known history begins with that day, so the band may be older. */
  bandSinceAtLeast: boolean;
  bandNote: string | null;
  sentence: string;
  /** Day on which this score was last written to HubSpot; null when it comes from our server. */
  writtenOn: string | null;
  primaryRisk: string | null;
  primaryStrength: string | null;
}

export function scoreOfView({ head, sentence }: ScoredView): ScoreSummary {
  const { display, band, bandLabel, trend, bandSince, bandSinceAtLeast = false, bandNote } = head;
  return {
    kind: "scored",
    score: display,
    band,
    bandLabel,
    trend,
    bandSince,
    bandSinceAtLeast,
    bandNote,
    sentence,
    writtenOn: null,
    primaryRisk: null,
    primaryStrength: null,
  };
}

/** The score that the company's properties hold; "none" when nothing was written or a value cannot be read. */
export function scoreOfProperties(
  properties: SyncedValues,
): ScoreSummary | { kind: "excluded" } | { kind: "none" } {
  const value = (name: string) => properties[name]?.trim() || null;
  if (value(syncedProperties.status) === "excluded") return { kind: "excluded" };
  const band = bandOf(value(syncedProperties.band));
  const score = numberOf(value(syncedProperties.score));
  if (band === null || (score === null) !== (band === "unknown")) return { kind: "none" };
  return {
    kind: "scored",
    score,
    band,
    bandLabel: bandLabels[band],
    trend: trendSchema.safeParse(value(syncedProperties.trend)).data ?? null,
    bandSince: dayOf(value(syncedProperties.bandSince)),
    bandSinceAtLeast: value(syncedProperties.previousBand) === null,
    bandNote: null,
    sentence: value(syncedProperties.summary) ?? "",
    writtenOn: dayOf(value(syncedProperties.changedOn)),
    primaryRisk: value(syncedProperties.primaryRisk),
    primaryStrength: value(syncedProperties.primaryStrength),
  };
}

function bandOf(text: string | null): Band | null {
  if (text === "not_enough_data") return "unknown";
  const band = bandSchema.safeParse(text).data;
  return band === undefined || band === "unknown" ? null : band;
}

function numberOf(text: string | null): number | null {
  const number = text === null ? Number.NaN : Number(text);
  return number >= 0 && number <= 100 ? Math.round(number) : null;
}

/** HubSpot hands a date property out as YYYY-MM-DD or as the milliseconds of its midnight in UTC. */
function dayOf(text: string | null): string | null {
  if (text === null) return null;
  const date = new Date(/^-?\d{6,}$/.test(text) ? Number(text) : text);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}
