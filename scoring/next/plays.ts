import { byCodeUnit } from "../math/code-unit-order.ts";
import { DAY_MS } from "../math/instant.ts";
import { numeral } from "../words.ts";
import { dueFrom } from "./due-from.ts";
import type { AccountPlay } from "./play.ts";
import { playCatalogue } from "./play-catalogue.ts";
import { dropWithin, meets, type PlayContext, signalValue, trendOf } from "./play-condition.ts";

/** A play that applies, ready to become a task. */
export interface DuePlay {
  play: AccountPlay;
  /** Why, in one sentence with the account's own facts. */
  reason: string;
  /** Instant by which it should be done, ISO 8601 in UTC; stays while the same fact or the same band sets it off. */
  dueAt: string;
}

/**
 * The plays whose trigger holds for the account, the most urgent first: by priority, then by due instant, then in the
 * catalogue's order. A fact that is not known triggers nothing. Team practices are no account's and never appear.
 */
export function playsFor(context: PlayContext): DuePlay[] {
  return playCatalogue
    .filter((play) => play.audience === "account")
    .filter(({ trigger }) => meets(trigger, context))
    .map((play) => ({
      play,
      reason: reasonOf(play, context),
      dueAt: new Date(dueFrom(play, context) + durationMs(play.due)).toISOString(),
    }))
    .sort((a, b) => a.play.priority - b.play.priority || byCodeUnit(a.dueAt, b.dueAt));
}

function durationMs(due: AccountPlay["due"]): number {
  return "hours" in due ? due.hours * 3_600_000 : due.days * DAY_MS;
}

/** The sentences whose facts are known, with the facts in them. */
function reasonOf({ reason }: AccountPlay, context: PlayContext): string {
  const sentences = reason.split(/(?<=\.) /).flatMap((sentence) => {
    let known = true;
    const text = sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
      const fact = factOf(name, context);
      known &&= fact !== null;
      return String(fact);
    });
    return known ? [text] : [];
  });
  return sentences.join(" ");
}

function factOf(name: string, context: PlayContext): string | number | null {
  const { result } = context;
  switch (name) {
    case "band":
      return result.band;
    case "score":
      return result.display;
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

function inWords(value: number | null): string | null {
  return value === null ? null : numeral(value);
}
