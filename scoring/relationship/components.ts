import { logNormal } from "../curves/log-normal.ts";
import { median } from "../math/median.ts";
import { sumOf } from "../math/neumaier-sum.ts";
import type { KnownInteraction } from "./known-interactions.ts";
import type { RelationshipModel } from "./model.ts";
import { sideOf } from "./volume.ts";

/** A component's value, 0–1; null with the reason where nothing is known. */
export type Component = { value: number; reason?: never } | { value: null; reason: string };

/** Share of the way to a full relationship: 1 − e^(−volume / V₀). 0 for a stranger; each contact adds less than the last. */
export function intensity(volume: number, fullVolume: number): number {
  return -Math.expm1(-volume / fullVolume);
}

/** 2 · min(in, out) / (in + out), 0–1: 1 when both sides write as often, 0 when one is silent or nothing was said. */
export function reciprocity(
  recent: readonly KnownInteraction[],
  personId: string,
  model: RelationshipModel,
): number {
  const sides = recent.map((one) => sideOf(one, personId, model));
  const theirs = sides.filter((side) => side === "in" || side === "both").length;
  const ours = sides.filter((side) => side === "out" || side === "both").length;
  return theirs + ours === 0 ? 0 : (2 * Math.min(theirs, ours)) / (theirs + ours);
}

/** Median of the business hours in which the person answered, on the log-normal curve; null without an answer. */
export function responsiveness(
  recent: readonly KnownInteraction[],
  personId: string,
  model: RelationshipModel,
): Component {
  const hours = writtenBy(personId, recent, model).flatMap(({ replyBusinessHours }) =>
    replyBusinessHours === null ? [] : [replyBusinessHours],
  );
  const usual = median(hours);
  if (usual === null) return { value: null, reason: `no answer in ${model.recent.days} days` };
  const { p10, median: middle } = model.replyHours;
  return { value: logNormal.compile({ type: "logNormal", p10, median: middle })(usual) / 100 };
}

/** (1 + mean tone) / 2 of the messages that the person wrote; null with too few whose tone is known. */
export function sentiment(
  recent: readonly KnownInteraction[],
  personId: string,
  model: RelationshipModel,
): Component {
  const tones = writtenBy(personId, recent, model).flatMap((one) =>
    one.sentiment === null ? [] : [one.sentiment],
  );
  const { minMessages } = model.sentiment;
  if (tones.length === 0 || tones.length < minMessages)
    return {
      value: null,
      reason: `tone known of ${tones.length} of at least ${minMessages} messages in ${model.recent.days} days`,
    };
  return { value: (1 + sumOf(tones) / tones.length) / 2 };
}

/** Distinct channels / 4, at most 1. */
export function depth(recent: readonly KnownInteraction[], model: RelationshipModel): number {
  return Math.min(1, new Set(recent.map(({ channel }) => channel)).size / model.depth.channels);
}

/** 1 − e^(−months / 12): what time alone can give; 0 without a first contact. */
export function tenure(months: number | null, model: RelationshipModel): number {
  return months === null ? 0 : -Math.expm1(-months / model.tenure.months);
}

/** Messages of theirs; of several people without a known author they are nobody's. */
function writtenBy(
  personId: string,
  interactions: readonly KnownInteraction[],
  model: RelationshipModel,
): readonly KnownInteraction[] {
  return interactions.filter((one) => one.authorId === personId && sideOf(one, personId, model) === "in");
}
