import type { ConnectionContext, CrmConnection } from "../../ports/crm.ts";
import { type ClosedDays, createCalls } from "./calls.ts";
import { changesPage } from "./changes.ts";
import { createCursorGuard } from "./cursors.ts";
import { definitions } from "./definitions.ts";
import { ensureProperties } from "./ensure-properties.ts";
import { accountHistory } from "./history.ts";
import { homeCurrency } from "./home-currency.ts";
import { listOwners, listPage } from "./list.ts";
import { grantedStreams, objectType, ownerStream } from "./object-types.ts";
import type { HubSpotSettings } from "./options.ts";
import { ownerChanges } from "./owner-changes.ts";
import type { ConnectionParts } from "./parts.ts";
import { readOwners, readRecords } from "./read.ts";
import { createTask, findTask } from "./tasks.ts";
import { uninstall } from "./uninstall.ts";
import { WRITE_BATCH, writeAccounts } from "./write.ts";

export function createConnection(
  settings: HubSpotSettings,
  context: ConnectionContext,
  closed: ClosedDays,
): CrmConnection {
  const parts: ConnectionParts = {
    settings,
    calls: createCalls(settings, context, closed),
    cursors: createCursorGuard(),
    reading: {
      accountProperties: context.accountProperties,
      ownedPropertyIds: settings.ownedPropertyIds,
    },
    now: () => settings.clock.now().toISOString(),
    ensured: false,
  };
  const isOwners = (name: string) => name === ownerStream.name;
  return {
    streams: () => grantedStreams(context.scopes),
    listPage: ({ name }, cursor) =>
      isOwners(name) ? listOwners(parts, cursor) : listPage(parts, objectType(name), cursor),
    changesPage: ({ name }, position) =>
      isOwners(name) ? ownerChanges(parts, position) : changesPage(parts, objectType(name), position),
    read: ({ name }, ids) =>
      isOwners(name) ? readOwners(parts, ids) : readRecords(parts, objectType(name), ids),
    // Searches tell of no deletions, merges or associations, and webhooks get lost.
    reconcileEveryDays: async () => 1,
    accountHistory: (ids) => accountHistory(parts, ids),
    homeCurrency: () => homeCurrency(parts),
    accountProperties: () => definitions(parts),
    ensureProperties: (properties) => ensureProperties(parts, properties),
    writeAccounts: (updates) => writeAccounts(parts, updates),
    writeBatch: WRITE_BATCH,
    createTask: (task) => createTask(parts, task),
    findTask: (accountId, reference) => findTask(parts, accountId, reference),
    uninstall: () => uninstall(parts),
  };
}
