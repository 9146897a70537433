import type { AccountUpdate, WriteOutcome } from "../../ports/crm.ts";
import { accountForm } from "./account-input.ts";
import { saveCollection } from "./collection.ts";
import type { ConnectionParts } from "./parts.ts";
import { toOutcome } from "./save-error.ts";

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
  return updates.map(({ id }, index) => toOutcome(parts, id, saved[index]!));
}
