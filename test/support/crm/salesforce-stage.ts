import type { OrgWrite, SalesforceSandbox } from "../../sandbox/salesforce/index.ts";
import { ownOf, salesforceStreams } from "./salesforce-names.ts";
import { salesforcePlace } from "./salesforce-place.ts";
import type { CrmStage, CrmWrite } from "./stage.ts";

/** A Salesforce sandbox with its orgs. */
export function salesforceStage(sandbox: SalesforceSandbox): CrmStage {
  const { admin, state, truth } = sandbox;
  return {
    name: "salesforce",
    baseUrl: sandbox.loginUrl,
    environment: {
      SALESFORCE_CLIENT_ID: sandbox.clientId,
      SALESFORCE_CLIENT_SECRET: sandbox.clientSecret,
      SALESFORCE_LOGIN_URL: sandbox.loginUrl,
    },
    places: state.orgs.map((org) => salesforcePlace(sandbox, org)),
    streams: salesforceStreams,
    writeBatch: 200,
    writeCalls: { pathIncludes: "composite/sobjects", method: "PATCH" },
    // Each object is described, Account twice, and the cards' key is handed over.
    callsToOpen: salesforceStreams.length + 2,
    ownerOf: (token) => state.sessions.peek(token)?.orgId ?? null,
    isCall: ({ url }) => url.startsWith("/services/data/") || url.startsWith("/services/apexrest/"),
    isList: ({ method, url }) => method === "GET" && isList(url),
    addFault: (fault) => admin.addFault(fault),
    clearFaults: (id) => admin.clearFaults(id),
    rotateRefreshTokens: () => admin.set({ rotateRefreshTokens: true }),
    advanceTime: (ms) => admin.advanceTime(ms),
    // A query reads the records themselves.
    lagIndex: () => {},
    lastWrite: () => truth.lastSeq,
    writes: (after = 0) => truth.read(after, Number.MAX_SAFE_INTEGER).map(toWrite),
    // Changes are polled for.
    notices: async () => [],
    close: () => sandbox.close(),
  };
}

/** A query by id without a window of time or a list of ids, or the results of a Bulk query. */
function isList(url: string): boolean {
  if (/\/jobs\/query\/\w+\/results/.test(url)) return true;
  const soql = new URL(url, "http://sandbox.invalid").searchParams.get("q") ?? "";
  return /\/query\?/.test(url) && /ORDER BY Id\b/.test(soql) && !/\bId IN\b/.test(soql);
}

function toWrite(write: OrgWrite): CrmWrite {
  const own = write.objectType === "Account" ? ownOf(write.property) : null;
  return {
    seq: write.seq,
    externalId: write.org,
    isAccount: write.objectType === "Account",
    id: write.id,
    own,
    value: write.value,
    previous: write.previous ?? "",
    byUs: own !== null && write.origin === "api",
    call: write.call,
    at: Date.parse(write.at),
  };
}
