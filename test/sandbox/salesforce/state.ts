import type { SandboxClock } from "../common/clock.ts";
import type { TruthLog } from "../common/truth-log.ts";
import type { BulkJobs } from "./bulk/bulk-jobs.ts";
import type { OrgFaults } from "./faults.ts";
import type { OAuthApp, OAuthContext } from "./oauth/context.ts";
import type { Sessions } from "./oauth/sessions.ts";
import type { SalesforceOptions } from "./options.ts";
import type { Org } from "./org.ts";
import type { OrgPlace } from "./records/writer.ts";
import type { QueryRow } from "./soql/index.ts";

/** What may be changed while the sandbox runs. */
export interface SalesforceSettings {
  latencyMs: number;
  /** How long a Bulk job waits in the queue, and then works for each thousand records, on the sandbox's clock. */
  bulkQueueMs: number;
  bulkMsPerThousand: number;
  /** Most records of one page of a Bulk query's results, whatever the caller asks for; null = no such limit. */
  bulkPageRecords: number | null;
  /** Most records of one page of a query over REST, whatever the caller asks for. */
  queryPageRecords: number;
}

/** A query whose rows did not fit on one page: they stay as they were when it began. */
export interface QueryCursor {
  rows: readonly QueryRow[];
  size: number;
  orgId: string;
}

/** Everything that one running sandbox knows. */
export interface SalesforceState {
  /** Where it answers, without a trailing slash: login URL and instance URL of every org. */
  baseUrl: string;
  app: OAuthApp;
  clock: SandboxClock;
  monotonicMs: () => number;
  settings: SalesforceSettings;
  sessions: Sessions;
  orgs: Org[];
  /** Tokens of the orgs' administrators, by org id: ready to use, never expiring. */
  adminTokens: Map<string, string>;
  truth: TruthLog<OrgPlace>;
  bulk: BulkJobs;
  faults: OrgFaults;
  pages: SalesforceOptions["pages"];
  /** Queries whose rows did not fit on one page, by locator. */
  cursors: Map<string, QueryCursor>;
  /** API calls so far: each write in the truth log names its call. */
  callCount: number;
}

export function findOrg(state: SalesforceState, id: string): Org | undefined {
  return state.orgs.find((org) => org.id === id || org.id.slice(0, 15) === id);
}

/** What the OAuth paths need of the sandbox. */
export function oauthContext(state: SalesforceState): OAuthContext {
  return {
    app: state.app,
    sessions: state.sessions,
    orgs: state.orgs,
    now: () => state.clock.now(),
    baseUrl: state.baseUrl,
    instanceUrl: () => state.baseUrl,
    onRefresh: (orgId) => {
      const org = findOrg(state, orgId);
      if (org) org.stats.tokenRefreshes += 1;
    },
  };
}
