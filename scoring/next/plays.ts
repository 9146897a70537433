import { DAY_MS, parseInstant } from "../math/instant.ts";
import { numeral } from "../words.ts";
import type { AccountPlay } from "./play.ts";
import { playCatalogue } from "./play-catalogue.ts";
import { dropWithin, meets, type PlayContext, signalValue, trendOf } from "./play-condition.ts";

/** A play that applies, ready to become a task. */
export interface DuePlay {
  play: AccountPlay;
  /** Why, in one sentence with the account's own facts. */
  reason: string;
  /** Instant by which it should be done, ISO 8601 in UTC. */
  dueAt: string;
}

/**
 * The plays whose trigger holds for the account, the most urgent first: by priority, then by due instant, then in the
 * catalogue's order. A fact that is not known triggers nothing. Team practices are no account's and never appear.
 */
export function playsFor(context: PlayContext): DuePlay[] {
  const asOfMs = parseInstant(context.result.asOf);
  return playCatalogue
    .filter((play) => play.audience === "account")
    .filter(({ trigger }) => meets(trigger, context))
    .map((play) => ({
      play,
      reason: reasonOf(play, context),
      dueAt: new Date(asOfMs + durationMs(play.due)).toISOString(),
    }))
    .sort((a, b) => a.play.priority - b.play.priority || durationMs(a.play.due) - durationMs(b.play.due));
}

function durationMs(due: AccountPlay["due"]): number {
  return "hours" in due ? due.hours * 3_600_000 : due.days * DAY_MS;
}

/** The template with the facts in it; a fact that is not known reads "not known". */
function reasonOf({ reason }: AccountPlay, context: PlayContext): string {
  return reason.replace(/\{(\w+)\}/g, (_, name: string) => factOf(name, context));
}

function factOf(name: string, context: PlayContext): string {
  const { result } = context;
  switch (name) {
    case "band":
      return result.band;
    case "score":
      return inWords(result.display);
    case "drop":
      return inWords(dropWithin(context, 30));
    case "slope":
      return inWords(trendOf(context).pointsPer30Days);
    case "renewalDays":
      return inWords(signalValue(context, "days_to_renewal"));
    default:
      return inWords(signalValue(context, name));
  }
}

function inWords(value: number | null): string {
  return value === null ? "not known" : numeral(value);
}
