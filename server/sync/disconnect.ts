import { isError } from "../domain/errors.ts";
import { openInstallation, type SyncContext } from "./context.ts";

/**
 * Ends an installation: the app is removed from the CRM, the grant revoked, every row erased but the directory line
 * and the audit log. A CRM that no longer knows us does not stop the erasure. Installing again starts clean.
 */
export async function disconnect(
  ctx: SyncContext,
  installationId: string,
): Promise<{ uninstalled: boolean }> {
  const opened = await openInstallation(ctx, installationId);
  // Only the erasure ends it for good: a CRM that does not answer now leaves something to disconnect again.
  await opened.rows.setState("needs_reauth", "Being disconnected. If this stays, disconnect it again.");
  await ctx.jobs.cancel(installationId);
  const uninstalled = await removeFromCrm(ctx, opened);
  await opened.rows.eraseAll();
  await opened.rows.audit("disconnected", { uninstalled });
  return { uninstalled };
}

async function removeFromCrm(
  ctx: SyncContext,
  { rows, crm, connection }: Awaited<ReturnType<typeof openInstallation>>,
): Promise<boolean> {
  const tokens = await rows.tokens();
  if (!tokens) return false;
  try {
    await connection.uninstall();
    await crm.revoke(ctx.cipher.open(tokens.refreshToken, rows.installationId));
    return true;
  } catch (error) {
    if (!isError(error, "reauthenticate")) throw error;
    return false;
  }
}
