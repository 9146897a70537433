import { bandLabels, trendWords } from "./words";

/**
 * What the head says, whether it comes from our server or from the account's own fields: `score` 0–100 or null without
 * enough data; `bandSinceAtLeast` = the known history begins with that day; `writtenOn` = day on which the score was
 * last written to Salesforce, null when it comes from our server.
 */
export function scoreOfView({ head, sentence }) {
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

/**
 * The score that the account's fields hold. A field that the reader may not see is absent and left out; without a band
 * and its score, or with values that cannot be read, the kind is "none".
 */
export function scoreOfValues(values) {
  if (values.status === "excluded") return { kind: "excluded" };
  const band = bandOf(values.band);
  const score = numberOf(values.score);
  if (band === null || (score === null) !== (band === "unknown")) return { kind: "none" };
  return {
    kind: "scored",
    score,
    band,
    bandLabel: bandLabels[band],
    trend: Object.hasOwn(trendWords, values.trend ?? "") ? values.trend : null,
    bandSince: dayOf(values.bandSince),
    // A field that cannot be read says as little as an empty one: the band may be older.
    bandSinceAtLeast: !values.previousBand,
    bandNote: null,
    sentence: values.summary ?? "",
    writtenOn: dayOf(values.changedOn),
    primaryRisk: values.primaryRisk ?? null,
    primaryStrength: values.primaryStrength ?? null,
  };
}

function bandOf(text) {
  if (text === "not_enough_data") return "unknown";
  return text && text !== "unknown" && Object.hasOwn(bandLabels, text) ? text : null;
}

function numberOf(value) {
  if (value === null || value === undefined || value === "") return null;
  const number = Number(value);
  return number >= 0 && number <= 100 ? Math.round(number) : null;
}

function dayOf(text) {
  const date = new Date(text ?? "");
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}
