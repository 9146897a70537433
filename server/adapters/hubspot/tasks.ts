import * as associationSpec from "@hubspot/api-client/lib/codegen/crm/objects/models/AssociationSpec.js";
import { BellwetherError } from "../../domain/errors.ts";
import type { MadeTask, NewTask } from "../../ports/crm.ts";
import { outcomeUnknown, taskFailure } from "../common/task-outcome.ts";
import type { Api } from "./api.ts";
import { readAssociations } from "./associations.ts";
import { REJECTED } from "./errors.ts";
import { CallFailure } from "./failure.ts";
import { generalLane } from "./lanes.ts";
import type { ConnectionParts } from "./parts.ts";
import { idOf, objectsOf, rawRecord } from "./raw-record.ts";
import { READ_BATCH } from "./read.ts";

/** HubSpot's own association type from a task to a company. */
const TASK_TO_COMPANY = 192;

/**
 * The new task. Throws `retry_later` / "task_outcome_unknown" when HubSpot may have made it without our hearing
 * of it, and "task_under_way" when it may still make it: unlike our other writes a create is not absolute, so it is
 * never repeated here. Look with `findTask` first.
 * HubSpot refuses the whole task for an owner who was deactivated or deleted (users report "INVALID_OWNER_ID"; its
 * documentation does not say). A task without an owner is better than none, so any refused one is tried again without:
 * a refusal made nothing.
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
  return parts.calls.run(generalLane, async (api) => {
    try {
      const id = idOf(await api.list.create("tasks", toInput(task)));
      if (id !== null) return id;
      throw new CallFailure("unreadable", "HubSpot made a task and did not say which");
    } catch (failure) {
      throw taskFailure("HubSpot", failure);
    }
  });
}

/**
 * The account's task with this reference; null = there is none. Archived tasks do not count. One call for the
 * links and one per hundred tasks; no search, whose index lags behind.
 */
export async function findTask(
  parts: ConnectionParts,
  accountId: string,
  reference: string,
): Promise<MadeTask | null> {
  const links = await readAssociations(parts.calls, "companies", "tasks", [accountId]);
  const ids = links.get(accountId) ?? null;
  if (ids === null) throw outcomeUnknown("HubSpot", undefined);
  for (let from = 0; from < ids.length; from += READ_BATCH) {
    const batch = ids.slice(from, from + READ_BATCH);
    const tasks = await parts.calls.run(generalLane, (api) => readBodies(api, batch));
    const found = tasks.find(({ properties }) => properties.hs_task_body?.includes(mark(reference)));
    if (found) return { id: found.id, ownerId: found.properties.hubspot_owner_id || null };
  }
  return null;
}

async function readBodies(api: Api, ids: readonly string[]) {
  const answer = await api.batch.read("tasks", {
    inputs: ids.map((id) => ({ id })),
    properties: ["hs_task_body", "hubspot_owner_id"],
    propertiesWithHistory: [],
  });
  return objectsOf(answer).map(rawRecord);
}

function toInput(task: NewTask) {
  return {
    properties: {
      hs_task_subject: task.title,
      // HubSpot shows the notes as HTML.
      hs_task_body: `${escaped(task.reason)}<br>${mark(task.reference)}`,
      hs_task_status: "NOT_STARTED",
      hs_task_type: "TODO",
      // Noon, so that the day is the same from UTC−12 to UTC+11.
      hs_timestamp: `${task.dueOn}T12:00:00.000Z`,
      ...(task.ownerId === null ? {} : { hubspot_owner_id: task.ownerId }),
    },
    associations: [
      {
        to: { id: task.accountId },
        types: [
          {
            associationCategory: associationSpec.AssociationSpecAssociationCategoryEnum.HubspotDefined,
            associationTypeId: TASK_TO_COMPANY,
          },
        ],
      },
    ],
  };
}

/** The reference with an end, so that "play-1" is not found in "play-12". */
function mark(reference: string): string {
  return `[Bellwether ${escaped(reference)}]`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
