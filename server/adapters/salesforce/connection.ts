import type { ConnectionContext, CrmConnection } from "../../ports/crm.ts";
import { createWriteJobs } from "./bulk-write.ts";
import { createCalls } from "./calls.ts";
import { takeCardKey } from "./card-key.ts";
import { changesPage } from "./changes.ts";
import { COLLECTION } from "./collection.ts";
import { definitions } from "./definitions.ts";
import { createDescriptions, type DescribedCache } from "./described.ts";
import { ensureProperties } from "./ensure-properties.ts";
import { listPage } from "./list.ts";
import { grantedStreams, objectType } from "./object-types.ts";
import type { SalesforceSettings } from "./options.ts";
import type { ConnectionParts } from "./parts.ts";
import type { DailyUse } from "./quota.ts";
import { readRecords } from "./read.ts";
import { reconcileEveryDays } from "./reconcile-rhythm.ts";
import { saveReportSnapshots } from "./report-snapshots.ts";
import { createTask, findTask } from "./tasks.ts";
import { writeAccounts } from "./write.ts";

export function createConnection(
  settings: SalesforceSettings,
  context: ConnectionContext,
  shared: { use: DailyUse; described: DescribedCache },
): CrmConnection {
  const calls = createCalls(settings, context, shared.use);
  const nowMs = () => settings.clock.now().getTime();
  const parts: ConnectionParts = {
    settings,
    calls,
    descriptions: createDescriptions(calls, shared.described, context.installationId, nowMs),
    openResults: new Map(),
    accountProperties: context.accountProperties,
    now: () => settings.clock.now().toISOString(),
  };
  return {
    streams: () => grantedStreams(context.scopes),
    listPage: ({ name }, cursor) => listPage(parts, objectType(name), cursor),
    changesPage: ({ name }, position) => changesPage(parts, objectType(name), position),
    read: ({ name }, ids) => readRecords(parts, objectType(name), ids),
    reconcileEveryDays: () => reconcileEveryDays(parts),
    // Salesforce keeps the past of at most twenty fields that an admin chose, as texts cut to 255: too little to score.
    accountHistory: async () => new Map(),
    // Only orgs with several currencies tell theirs; in others amounts are shown without one until an admin says it.
    homeCurrency: async () => null,
    accountProperties: () => definitions(parts),
    ensureProperties: (properties) => ensureProperties(parts, properties),
    writeAccounts: (updates) => writeAccounts(parts, updates),
    writeBatch: COLLECTION,
    writeJobs: createWriteJobs(parts),
    reportSnapshots: { batch: COLLECTION, save: (snapshots) => saveReportSnapshots(parts, snapshots) },
    createTask: (task) => createTask(parts, task),
    findTask: (accountId, reference) => findTask(parts, accountId, reference),
    takeCardKey: (key) => takeCardKey(parts, key),
    // A package is the admin's to uninstall; the grant ends when its token is revoked.
    uninstall: async () => {},
  };
}
