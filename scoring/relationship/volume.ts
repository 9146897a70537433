import { halfLifeWeight } from "../math/half-life.ts";
import { NeumaierSum } from "../math/neumaier-sum.ts";
import type { KnownInteraction } from "./known-interactions.ts";
import type { RelationshipModel } from "./model.ts";

/**
 * Whose move an interaction was, seen from one person: theirs, ours, or both sides' (meetings, calls). Null where nobody
 * says, and for a message of a colleague that they were copied on: it tells nothing of whether they would answer.
 */
export type Side = "in" | "out" | "both" | null;

export function sideOf(
  { channel, direction, authorId }: KnownInteraction,
  personId: string,
  model: RelationshipModel,
): Side {
  if (model.channels[channel].bothWays) return "both";
  if (direction === "in" && authorId !== null && authorId !== personId) return null;
  return direction;
}

/** Weight of one interaction for one person, before it ages: by channel, side and number of attendees. */
export function weightOf(interaction: KnownInteraction, personId: string, model: RelationshipModel): number {
  const channel = model.channels[interaction.channel];
  const side = sideOf(interaction, personId, model);
  // What was not certainly theirs weighs no more than what we sent.
  return (side === "in" || side === "both" ? channel.in : channel.out) * interaction.share;
}

/**
 * Volume of one person's interactions, 0 or more: Σ weight · 2^(−age / half-life of the channel). Recency is in the
 * half-lives and nowhere else.
 */
export function decayedVolume(
  interactions: readonly KnownInteraction[],
  personId: string,
  model: RelationshipModel,
): number {
  const volume = new NeumaierSum();
  for (const one of interactions) {
    const { halfLifeDays } = model.channels[one.channel];
    volume.add(weightOf(one, personId, model) * halfLifeWeight(one.ageDays, halfLifeDays));
  }
  return volume.value;
}
