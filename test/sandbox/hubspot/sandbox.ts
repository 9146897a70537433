import { randomBytes, randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createClock } from "../common/clock.ts";
import { Faults } from "../common/faults.ts";
import { TruthLog } from "../common/truth-log.ts";
import { loadPortfolio } from "../portfolio/load-portfolio.ts";
import { hashSeed } from "../random.ts";
import { type Admin, createAdmin } from "./admin/admin.ts";
import { concerns } from "./faults.ts";
import { createSandboxServer } from "./http/sandbox-server.ts";
import { Grants } from "./oauth/grants.ts";
import type { PortalRequest, SandboxOptions } from "./options.ts";
import { Portal } from "./portal.ts";
import { marketplaceLimits, type QuotaLimits } from "./quotas.ts";
import type { PortalPlace, SandboxState } from "./state.ts";
import { Webhooks } from "./webhooks/webhooks.ts";

const appId = 3_100_001;
const firstPortalId = 146_000_001;

export interface HubSpotSandbox {
  /** Where it answers, without a trailing slash. */
  baseUrl: string;
  clientId: string;
  clientSecret: string;
  appId: number;
  portals: readonly { portalId: number; name: string; accessToken: string }[];
  admin: Admin;
  truth: TruthLog<PortalPlace>;
  state: SandboxState;
  /** Stops answering; resolves when the port is free. */
  close(): Promise<void>;
}

/** A running sandbox with its portals loaded. Throws `PortfolioError` for a portfolio that cannot be made. */
export async function startHubSpotSandbox(options: SandboxOptions = {}): Promise<HubSpotSandbox> {
  const state = createState(options);
  for (const request of options.portals ?? [{ portfolio: "empty" }])
    addPortal(state, request, limitsFrom(options));
  const server = createSandboxServer(state);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  state.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: state.baseUrl,
    clientId: state.app.clientId,
    clientSecret: state.app.clientSecret,
    appId,
    portals: state.portals.map((portal) => ({
      portalId: portal.id,
      name: portal.name,
      accessToken: state.privateTokens.get(portal.id) as string,
    })),
    admin: createAdmin(state),
    truth: state.truth,
    state,
    async close() {
      state.webhooks.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function createState(options: SandboxOptions): SandboxState {
  const clock = createClock(options.clock);
  const seed = options.seed ?? 1;
  const monotonicMs = options.monotonicMs ?? (() => performance.now());
  const app = {
    appId,
    clientId: options.clientId ?? randomUUID(),
    clientSecret: options.clientSecret ?? randomBytes(24).toString("base64url"),
  };
  const grants = new Grants(appId, clock);
  return {
    baseUrl: "",
    app,
    clock,
    monotonicMs,
    settings: {
      latencyMs: options.latencyMs ?? 0,
      indexLagMs: options.indexLagMs ?? 0,
      quotas: options.quotas !== false,
      emptyValues: options.emptyValues ?? "by-version",
      inlineAssociationLimit: options.inlineAssociationLimit ?? 100,
    },
    grants,
    portals: [],
    privateTokens: new Map(),
    truth: new TruthLog<PortalPlace>(({ portal }) => String(portal)),
    webhooks: new Webhooks({
      clientSecret: app.clientSecret,
      now: () => clock.now(),
      retryDelayMs: options.webhookRetryMs ?? 1_000,
      isInstalled: (portalId) => grants.isInstalled(portalId),
      appId,
      seed,
    }),
    faults: new Faults(seed, monotonicMs, concerns),
    pages: options.pages,
    callCount: 0,
  };
}

function addPortal(state: SandboxState, request: PortalRequest, limits: QuotaLimits): void {
  const number = state.portals.length;
  const seed = hashSeed("portal", request.seed ?? 1, number);
  const portal = new Portal({
    id: firstPortalId + number * 1001,
    name: request.name ?? `Sandbox ${number + 1} (${request.portfolio})`,
    seed,
    clock: state.clock,
    indexLagMs: () => state.settings.indexLagMs,
    limits,
  });
  loadPortfolio(request.portfolio, portal, seed);
  portal.loaded();
  state.portals.push(portal);
  // The private app has an id, and therefore a quota, of its own.
  state.privateTokens.set(portal.id, state.grants.issuePrivateToken(portal.id, 9_000_001 + number));
}

function limitsFrom(options: SandboxOptions): QuotaLimits {
  return typeof options.quotas === "object"
    ? { ...marketplaceLimits, ...options.quotas }
    : { ...marketplaceLimits };
}
