import { type DuePlay, playsFor, type ScoreResult, type Signal, type TrendPoint } from "#scoring";
import { DAY_MS } from "./days.ts";
import type { ScoreHistory } from "./facts.ts";

/** A band that changed is news for this long. */
const NEWS_DAYS = 7;

/** The task of a play: made, or asked for and perhaps made. */
export interface PlayTask {
  play: string;
  /** First day on which the play applied when the task was asked for. */
  since: string;
  /** The CRM's id; null = the CRM's answer never came. */
  taskId: string | null;
  /** Who was to have it and could not, because the CRM has no such active user; null = nobody. */
  refusedOwnerId: string | null;
  /** Whether the task was completed in the CRM. */
  done: boolean;
}

/** What to do next about an account. */
export interface NextPlay {
  id: string;
  /** What to do, as an order in one sentence. */
  action: string;
  /** Why, in one sentence with the account's own facts. */
  reason: string;
  /** First day on which it applied without a break; its dates count from here, so that no night moves them. */
  since: string;
  dueOn: string;
  task: PlayTask | null;
}

/** The plays that apply, the most urgent first. `recent` = scores of the days before, in any order. */
export function duePlays(
  result: ScoreResult,
  signals: Readonly<Record<string, Signal | number | null>>,
  history: ScoreHistory,
  recent: readonly TrendPoint[],
): DuePlay[] {
  const isNews = Date.parse(result.asOf) - Date.parse(history.bandSince) < NEWS_DAYS * DAY_MS;
  const before = isNews ? history.previousBand : null;
  return playsFor({
    result,
    signals,
    history: recent,
    bandSince: history.bandSince,
    ...(history.plays ? { since: history.plays } : {}),
    ...(before ? { previousBand: before } : {}),
  });
}

/** The first day of each play that applies: what was so before goes on. */
export function playsSince(
  previous: ScoreHistory | null,
  plays: readonly string[],
  today: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(plays.map((id) => [id, previous?.plays?.[id] ?? today]));
}

/**
 * The most urgent play whose task is not done yet; when all are done, the most urgent. Null = none applies. A task
 * counts for a play while the play goes on applying; when it applies anew, there is a new one to make.
 */
export function nextPlay(
  due: readonly DuePlay[],
  since: Readonly<Record<string, string>>,
  tasks: readonly PlayTask[],
): NextPlay | null {
  const plays = due.flatMap(({ play: { id, action, due: within }, reason }): NextPlay[] => {
    const from = since[id];
    if (from === undefined) return [];
    const days = "days" in within ? within.days : Math.floor(within.hours / 24);
    const task = tasks.find((one) => one.play === id && one.since >= from) ?? null;
    const dueOn = new Date(Date.parse(from) + days * DAY_MS).toISOString().slice(0, 10);
    return [{ id, action, reason, since: from, dueOn, task }];
  });
  return plays.find(({ task }) => !task?.done) ?? plays[0] ?? null;
}

/** How far the next play has come, as the CRM property holds it. */
export function playStatus({ task }: NextPlay): "suggested" | "task_made" | "done" {
  if (!task || task.taskId === null) return "suggested";
  return task.done ? "done" : "task_made";
}
