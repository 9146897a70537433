import type { SandboxClock } from "../common/clock.ts";
import type { TruthLog, TruthWrite } from "../common/truth-log.ts";
import type { PortalFaults } from "./faults.ts";
import type { OAuthApp } from "./oauth/context.ts";
import type { Grants } from "./oauth/grants.ts";
import type { SandboxOptions } from "./options.ts";
import type { Portal } from "./portal.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";

/** Where in the truth log a write happened. */
export interface PortalPlace {
  portal: number;
}

/** One property write in a portal. */
export type PortalWrite = TruthWrite<PortalPlace>;

/** What may be changed while the sandbox runs. */
export interface SandboxSettings {
  latencyMs: number;
  indexLagMs: number;
  quotas: boolean;
  emptyValues: NonNullable<SandboxOptions["emptyValues"]>;
  inlineAssociationLimit: number;
}

/** Everything that one running sandbox knows. */
export interface SandboxState {
  /** Where it answers, without a trailing slash. */
  baseUrl: string;
  app: OAuthApp;
  clock: SandboxClock;
  monotonicMs: () => number;
  settings: SandboxSettings;
  grants: Grants;
  portals: Portal[];
  /** Tokens of the portals' private apps, by portal id: full access, never expiring. */
  privateTokens: Map<number, string>;
  truth: TruthLog<PortalPlace>;
  webhooks: Webhooks;
  faults: PortalFaults;
  pages: SandboxOptions["pages"];
  /** API calls so far: each write in the truth log names its call. */
  callCount: number;
}

export function findPortal(state: SandboxState, id: number): Portal | undefined {
  return state.portals.find((portal) => portal.id === id);
}
