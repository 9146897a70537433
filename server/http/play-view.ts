import type { PlayView } from "#contract";
import type { AccountHealth } from "../sync/account-health.ts";

type Scored = Extract<AccountHealth, { kind: "scored" }>;

/** What to do next, and how far it has come; null = nothing is due. */
export function playView(
  { nextPlay, taskOwner, installation }: Scored,
  makesTasks: boolean,
): PlayView | null {
  if (nextPlay === null) return null;
  const { id, action, reason, dueOn, task } = nextPlay;
  const note =
    task && task.refusedOwnerId !== null
      ? `Made without an owner: ${taskOwner?.name ?? "the company's owner"} is not active in the CRM.`
      : null;
  return {
    id,
    action,
    reason,
    dueOn,
    makesTask: makesTasks && installation.state === "active",
    task: task && task.taskId !== null ? { recordId: task.taskId, done: task.done, note } : null,
  };
}
