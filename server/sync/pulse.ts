import { BellwetherError } from "../domain/errors.ts";
import type { Actor, PulseEntry } from "../ports/store.ts";
import { type AccountHealth, accountHealth } from "./account-health.ts";
import { openInstallation, type SyncContext } from "./context.ts";
import { ownsAccount } from "./ownership.ts";
import { scoreNow } from "./score-run.ts";

/**
 * The owner rates the account, or takes a rating back: stored once per key, scored at once, written to the CRM soon.
 * What comes back is the account's health after it. Throws `ask_another` / "not_the_owner" for everybody else.
 */
export async function changePulse(
  ctx: SyncContext,
  installationId: string,
  entry: PulseEntry,
): Promise<AccountHealth> {
  const before = await accountHealth(ctx.store, installationId, entry.accountId);
  if (before.kind !== "scored") return before;
  mustOwn(before.owner, entry.by);
  const opened = await openInstallation(ctx, installationId);
  await opened.rows.savePulse(entry);
  // Also where the key is known: whoever stored it may have died before it counted.
  await scoreNow(opened, [entry.accountId]);
  await ctx.jobs.enqueue({ name: "score", installationId });
  return accountHealth(ctx.store, installationId, entry.accountId);
}

function mustOwn(owner: Parameters<typeof ownsAccount>[0], actor: Actor): void {
  if (ownsAccount(owner, actor)) return;
  const remedy = owner ? `Tell ${owner.name}.` : "Give it an owner first.";
  throw new BellwetherError(
    "ask_another",
    "not_the_owner",
    `Only the owner of this company rates it. ${remedy}`,
  );
}
