import { BellwetherError } from "../../domain/errors.ts";
import type { AccountUpdate, WriteOutcome } from "../../ports/crm.ts";
import { accountForm } from "./account-input.ts";
import { saveCollection } from "./collection.ts";
import type { ConnectionParts } from "./parts.ts";
import { LOCKED, toOutcome } from "./save-error.ts";

/** One outcome per update, up to 200 in one call. */
export async function writeAccounts(
  parts: ConnectionParts,
  updates: readonly AccountUpdate[],
): Promise<WriteOutcome[]> {
  if (updates.length === 0) return [];
  const { input } = await accountForm(parts);
  const records = updates
    .map(input)
    .map(({ id, fields }) => ({ attributes: { type: "Account" }, id, ...fields }));
  const saved = await saveCollection(parts, "/composite/sobjects", records);
  const locked = saved.filter(({ error }) => error?.statusCode === LOCKED);
  if (locked.length > 0) throw stillLocked(locked.length);
  return updates.map(({ id }, index) => toOutcome(parts, id, saved[index]!));
}

/** What became of the others is looked at before anything is sent again. */
function stillLocked(count: number): BellwetherError {
  return new BellwetherError(
    "retry_later",
    "record_locked",
    `Salesforce keeps ${count} accounts locked: another process in the org is changing them. They are written later.`,
    { retryAfterMs: 60_000 },
  );
}
