import { BellwetherError } from "../../domain/errors.ts";
import type { MadeTask, NewTask } from "../../ports/crm.ts";
import { taskFailure } from "../common/task-outcome.ts";
import type { Api } from "./api.ts";
import { REJECTED } from "./errors.ts";
import { CallFailure } from "./failure.ts";
import type { ConnectionParts } from "./parts.ts";
import { isObject, textOf } from "./raw-record.ts";
import { allRows } from "./rows.ts";
import { quoted, select } from "./soql.ts";

/** Most characters of a task's subject. */
const SUBJECT_LENGTH = 255;

/**
 * The new task. Throws `retry_later` / "task_outcome_unknown" when Salesforce may have made it without our hearing of
 * it, and "task_under_way" when it may still make it: unlike our other writes a create is not absolute, so it is never
 * repeated here. Look with `findTask` first. For an owner who has left, Salesforce refuses the whole task; it is then
 * made for the connected user, whom the card reports as nobody: a refusal made nothing.
 */
export async function createTask(parts: ConnectionParts, task: NewTask): Promise<MadeTask> {
  try {
    return { id: await create(parts, task), ownerId: task.ownerId };
  } catch (error) {
    if (task.ownerId === null || !(error instanceof BellwetherError) || error.code !== REJECTED) throw error;
    return { id: await create(parts, { ...task, ownerId: null }), ownerId: null };
  }
}

async function create(parts: ConnectionParts, task: NewTask): Promise<string> {
  const operation = async (api: Api) => {
    try {
      const answer: unknown = await api.connection.sobject("Task").create(toInput(task));
      if (isObject(answer) && typeof answer.id === "string") return answer.id;
      throw new CallFailure("unreadable", "Salesforce made a task and did not say which");
    } catch (failure) {
      throw taskFailure("Salesforce", failure);
    }
  };
  return parts.calls.run(operation, { urgent: true });
}

/**
 * The account's task with this reference; null = there is none. Tasks in the recycle bin do not count. A long text
 * cannot be asked for in a query, so the account's tasks of that year are read: one call.
 */
export async function findTask(
  parts: ConnectionParts,
  accountId: string,
  reference: string,
): Promise<MadeTask | null> {
  const soql = select({
    fields: ["Id", "OwnerId", "Description"],
    object: "Task",
    where: [`WhatId = ${quoted(accountId)}`, "CreatedDate >= LAST_N_DAYS:366"],
    orderBy: "CreatedDate DESC",
    limit: 2000,
  });
  const found = await allRows(parts.calls, soql, { urgent: true });
  const task = found.find((record) => textOf(record, "Description")?.includes(mark(reference)));
  return task ? { id: task.Id, ownerId: textOf(task, "OwnerId") } : null;
}

function toInput(task: NewTask): Record<string, string> {
  return {
    WhatId: task.accountId,
    Subject: task.title.slice(0, SUBJECT_LENGTH),
    Description: `${task.reason}\n\n${mark(task.reference)}`,
    ActivityDate: task.dueOn,
    ...(task.ownerId === null ? {} : { OwnerId: task.ownerId }),
  };
}

/** The reference with an end, so that "play-1" is not found in "play-12". */
function mark(reference: string): string {
  return `[Bellwether ${reference}]`;
}
