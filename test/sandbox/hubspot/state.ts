import type { SandboxClock } from "./clock.ts";
import type { Faults } from "./faults.ts";
import type { OAuthApp } from "./oauth/context.ts";
import type { Grants } from "./oauth/grants.ts";
import type { SandboxOptions } from "./options.ts";
import type { Portal } from "./portal.ts";
import type { TruthLog } from "./truth-log.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";

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
  truth: TruthLog;
  webhooks: Webhooks;
  faults: Faults;
  pages: SandboxOptions["pages"];
  /** API calls so far: each write in the truth log names its call. */
  callCount: number;
}

export function findPortal(state: SandboxState, id: number): Portal | undefined {
  return state.portals.find((portal) => portal.id === id);
}
