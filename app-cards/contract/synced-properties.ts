/**
 * Names of the CRM properties that a card paints from before our server answers, and instead of it when it does not.
 * They are a subset of the properties in `server/domain/properties.ts`, under the HubSpot adapter's prefix.
 */
export const syncedProperties = {
  score: "bellwether_health_score",
  band: "bellwether_health_band",
  trend: "bellwether_health_trend",
  summary: "bellwether_health_summary",
  primaryRisk: "bellwether_primary_risk",
  primaryStrength: "bellwether_primary_strength",
  status: "bellwether_score_status",
  changedOn: "bellwether_score_changed_on",
  lastCommunicationOn: "bellwether_last_communication_on",
  bandSince: "bellwether_band_since",
  /** Empty = none is known before the present one. */
  previousBand: "bellwether_previous_band",
  coverage: "bellwether_data_coverage",
} as const;

/** Values as the CRM holds them, by property name; absent, null and "" all mean that nothing is there. */
export type SyncedValues = Readonly<Record<string, string | null>>;
