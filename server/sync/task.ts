import { BellwetherError } from "../domain/errors.ts";
import type { MadeTask } from "../ports/crm.ts";
import type { Actor } from "../ports/store.ts";
import { type AccountHealth, accountHealth } from "./account-health.ts";
import { openInstallation, type SyncContext } from "./context.ts";

/**
 * Somebody wants the task of the account's next play: it is made in the CRM once, however often and by whomever it is
 * asked for, also when this server dies between the CRM's answer and ours. What comes back is the account's health after
 * it. When another play has become the next one meanwhile, nothing is made: the card shows that one.
 */
export async function makeTask(
  ctx: SyncContext,
  installationId: string,
  { accountId, play, by }: { accountId: string; play: string; by: Actor },
): Promise<AccountHealth> {
  const health = await accountHealth(ctx.store, installationId, accountId);
  if (health.kind !== "scored" || health.nextPlay?.id !== play || health.nextPlay.task?.taskId) return health;
  const { action, reason, since, dueOn } = health.nextPlay;
  const { connection, crm, rows, installation, jobs, clock } = await openInstallation(ctx, installationId);
  // Without this check the CRM's refusal would read as a broken connection.
  if (!crm.makesTasks(installation.scopes)) throw notGranted();
  const today = clock.now().toISOString().slice(0, 10);
  const { ownerId } = health.account;
  const fulfilled = (made: MadeTask) => ({
    taskId: made.id,
    refusedOwnerId: made.ownerId === null ? ownerId : null,
  });
  await rows.makeTask(
    { accountId, play, since, by },
    {
      // An earlier try may have reached the CRM without our hearing of it.
      async find(reference) {
        const found = await connection.findTask(accountId, reference);
        return found && fulfilled(found);
      },
      create: async (reference) =>
        fulfilled(
          await connection.createTask({
            accountId,
            ownerId,
            title: action.replace(/\.$/, ""),
            reason,
            // A task is never born late.
            dueOn: dueOn < today ? today : dueOn,
            reference,
          }),
        ),
    },
  );
  await jobs.enqueue({ name: "score", installationId });
  return accountHealth(ctx.store, installationId, accountId);
}

function notGranted(): BellwetherError {
  return new BellwetherError(
    "ask_another",
    "tasks_not_granted",
    "Bellwether may not make tasks in this CRM account. An admin can grant it by connecting again.",
  );
}
