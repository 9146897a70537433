import { byCodeUnit } from "../math/code-unit-order.ts";
import { DAY_MS, parseInstant } from "../math/instant.ts";
import type { Problem } from "../problem.ts";
import type { RelationshipModel } from "./model.ts";
import type { Interaction, InteractionChannel } from "./types.ts";

/** An interaction as it is known at the instant of scoring, with its gaps closed. */
export interface KnownInteraction {
  id: string;
  atMs: number;
  /** Above 0. */
  ageDays: number;
  channel: InteractionChannel;
  direction: Interaction["direction"];
  /** Without repetition. */
  personIds: readonly string[];
  /** 1/√attendees: a word to one is closer than a word to many. */
  share: number;
  /** Null where nobody knows. */
  authorId: string | null;
  /** −1 to 1; null when not known. */
  sentiment: number | null;
  /** 0 or more; null when it is no answer. */
  replyBusinessHours: number | null;
}

/**
 * The interactions known at `asOfMs`, by id in code-unit order, and those that cannot be read. Left out without a word:
 * what happens at or after that instant or was recorded after it, what a machine sent, and repetitions. Of two versions
 * under one id the later one counts (of two at one instant, the greater as text), whatever the order of arrival.
 */
export function knownInteractions(
  interactions: readonly Interaction[],
  asOfMs: number,
  model: RelationshipModel,
): { known: KnownInteraction[]; unreadable: Problem[] } {
  const known = new Map<string, KnownInteraction>();
  const unreadable = new Map<string, Problem>();
  for (const interaction of interactions) {
    if (interaction.automatic) continue;
    const problem = problemOf(interaction, model);
    if (problem) {
      unreadable.set(problem.path, problem);
      continue;
    }
    const atMs = parseInstant(interaction.at);
    if (atMs >= asOfMs || recordedMs(interaction) > asOfMs) continue;
    const version = read(interaction, atMs, asOfMs);
    const other = known.get(version.id);
    if (!other || supersedes(version, other)) known.set(version.id, version);
  }
  return {
    known: [...known.values()].sort((a, b) => byCodeUnit(a.id, b.id)),
    unreadable: [...unreadable.values()].sort((a, b) => byCodeUnit(a.path, b.path)),
  };
}

function problemOf(interaction: Interaction, model: RelationshipModel): Problem | null {
  const path = `interactions[${interaction.id}]`;
  if (!Object.hasOwn(model.channels, interaction.channel))
    return { path: `${path}.channel`, message: "is no channel of the model" };
  if (Number.isNaN(parseInstant(interaction.at)))
    return { path: `${path}.at`, message: "must be an instant" };
  if (Number.isNaN(recordedMs(interaction)))
    return { path: `${path}.recordedAt`, message: "must be an instant" };
  return null;
}

function recordedMs({ recordedAt }: Interaction): number {
  return recordedAt === undefined ? Number.NEGATIVE_INFINITY : parseInstant(recordedAt);
}

function read(interaction: Interaction, atMs: number, asOfMs: number): KnownInteraction {
  const personIds = [...new Set(interaction.personIds)].sort(byCodeUnit);
  const attendees = inRange(interaction.externalAttendees, 1, Number.MAX_VALUE) ?? 1;
  return {
    id: interaction.id,
    atMs,
    ageDays: (asOfMs - atMs) / DAY_MS,
    channel: interaction.channel,
    direction: interaction.direction,
    personIds,
    share: 1 / Math.sqrt(Math.max(1, attendees, personIds.length)),
    authorId: interaction.authorId ?? (personIds.length === 1 ? personIds[0]! : null),
    sentiment: inRange(interaction.sentiment, -1, 1),
    replyBusinessHours: inRange(interaction.replyBusinessHours, 0, Number.MAX_VALUE),
  };
}

/** The value, or null where it is absent, no number, or outside its range. */
function inRange(value: number | null | undefined, low: number, high: number): number | null {
  return typeof value === "number" && value >= low && value <= high ? value : null;
}

function supersedes(version: KnownInteraction, other: KnownInteraction): boolean {
  if (version.atMs !== other.atMs) return version.atMs > other.atMs;
  return JSON.stringify(version) > JSON.stringify(other);
}
