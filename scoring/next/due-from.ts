import { parseInstant } from "../math/instant.ts";
import type { AccountPlay, Condition } from "./play.ts";
import { meets, type PlayContext } from "./play-condition.ts";

/**
 * The instant from which a play's time runs, in milliseconds, so that its due date does not move from night to night:
 * when the newest fact that set it off was observed; else the first day on which its trigger held, or of the band that
 * is its trigger, as far as the caller knows them; else the instant of the result.
 */
export function dueFrom(play: AccountPlay, context: PlayContext): number {
  const asOf = parseInstant(context.result.asOf);
  const observed = firedBy(play.trigger, context).flatMap((condition) => {
    const fact = "signal" in condition ? context.signals[condition.signal] : null;
    return typeof fact === "object" && fact?.observedAt != null ? [parseInstant(fact.observedAt)] : [];
  });
  if (observed.length > 0) return Math.max(...observed);
  const band = "band" in play.trigger ? context.bandSince : undefined;
  const since = parseInstant(context.since?.[play.id] ?? band ?? context.result.asOf);
  return Number.isNaN(since) ? asOf : Math.min(asOf, since);
}

/** The single conditions that hold and that the trigger rests on. */
function firedBy(condition: Condition, context: PlayContext): readonly Condition[] {
  if (!meets(condition, context)) return [];
  if ("all" in condition) return condition.all.flatMap((one) => firedBy(one, context));
  if ("any" in condition) return condition.any.flatMap((one) => firedBy(one, context));
  return [condition];
}
