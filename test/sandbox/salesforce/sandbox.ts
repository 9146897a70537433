import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createClock } from "../common/clock.ts";
import { Faults } from "../common/faults.ts";
import { TruthLog } from "../common/truth-log.ts";
import { loadPortfolio } from "../portfolio/load-portfolio.ts";
import { hashSeed } from "../random.ts";
import { createAdmin, type SalesforceAdmin } from "./admin/admin.ts";
import { BulkJobs } from "./bulk/bulk-jobs.ts";
import { concerns } from "./faults.ts";
import { createSalesforceServer } from "./http/sandbox-server.ts";
import { Sessions } from "./oauth/sessions.ts";
import type { OrgRequest, SalesforceOptions } from "./options.ts";
import { Org } from "./org.ts";
import { installPackage } from "./package.ts";
import { orgSink } from "./portfolio/org-sink.ts";
import type { OrgPlace } from "./records/writer.ts";
import type { SalesforceState } from "./state.ts";

/** An Enterprise org with fifty licences: 100,000 calls a day and 1,000 for each. */
const enterpriseDailyCalls = 150_000;

export interface SalesforceSandbox {
  /** Where people sign in and tokens are had, without a trailing slash. */
  loginUrl: string;
  /** Where every org's API answers: here the same. */
  instanceUrl: string;
  clientId: string;
  clientSecret: string;
  orgs: readonly { orgId: string; name: string; accessToken: string; username: string; password: string }[];
  admin: SalesforceAdmin;
  truth: TruthLog<OrgPlace>;
  state: SalesforceState;
  /** Stops answering; resolves when the port is free. */
  close(): Promise<void>;
}

/** A running sandbox with its orgs loaded. Throws `PortfolioError` for a portfolio that cannot be made. */
export async function startSalesforceSandbox(options: SalesforceOptions = {}): Promise<SalesforceSandbox> {
  const state = createState(options);
  for (const request of options.orgs ?? [{ portfolio: "empty" }]) addOrg(state, request, options);
  const server = createSalesforceServer(state);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  state.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    loginUrl: state.baseUrl,
    instanceUrl: state.baseUrl,
    clientId: state.app.clientId,
    clientSecret: state.app.clientSecret,
    orgs: state.orgs.map((org) => ({
      orgId: org.id,
      name: org.name,
      accessToken: state.adminTokens.get(org.id) as string,
      username: org.admin.username,
      password: org.admin.password,
    })),
    admin: createAdmin(state),
    truth: state.truth,
    state,
    async close() {
      state.bulk.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function createState(options: SalesforceOptions): SalesforceState {
  const clock = createClock(options.clock);
  const monotonicMs = options.monotonicMs ?? (() => performance.now());
  const truth = new TruthLog<OrgPlace>(({ org }) => org);
  const settings = {
    latencyMs: options.latencyMs ?? 0,
    bulkQueueMs: options.bulkQueueMs ?? 200,
    bulkMsPerThousand: options.bulkMsPerThousand ?? 20,
    bulkPageRecords: options.bulkPageRecords ?? null,
    queryPageRecords: options.queryPageRecords ?? 2_000,
  };
  return {
    baseUrl: "",
    app: {
      clientId: options.clientId ?? `3MVG9${randomBytes(40).toString("base64url")}`,
      clientSecret: options.clientSecret ?? randomBytes(32).toString("hex").toUpperCase(),
      jwtPublicKey: options.jwtPublicKey ?? null,
      redirectUris: null,
    },
    clock,
    monotonicMs,
    settings,
    sessions: new Sessions(clock),
    orgs: [],
    adminTokens: new Map(),
    truth,
    bulk: new BulkJobs(clock, truth, {
      queueMs: () => settings.bulkQueueMs,
      msPerThousand: () => settings.bulkMsPerThousand,
    }),
    faults: new Faults(options.seed ?? 1, monotonicMs, concerns),
    pages: options.pages,
    cursors: new Map(),
    callCount: 0,
  };
}

function addOrg(state: SalesforceState, request: OrgRequest, options: SalesforceOptions): void {
  const number = state.orgs.length;
  const daily = options.dailyCalls;
  const org = new Org({
    number,
    name: request.name ?? `Sandbox ${number + 1} (${request.portfolio})`,
    seed: hashSeed("org", request.seed ?? 1, number),
    clock: state.clock,
    dailyCalls: daily === false ? Number.MAX_SAFE_INTEGER : (daily ?? enterpriseDailyCalls),
    isSandbox: request.isSandbox ?? false,
  });
  if (request.personAccounts) org.schema.enablePersonAccounts();
  if (request.package !== null) installPackage(org, request.package ?? "bellwether");
  loadPortfolio(request.portfolio, orgSink(org), hashSeed("portal", request.seed ?? 1, number));
  state.orgs.push(org);
  const session = state.sessions.issueSession(org.id, org.admin.id, null, { neverExpires: true });
  state.adminTokens.set(org.id, session.token);
}
