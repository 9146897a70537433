import { z } from "zod";
import { badRequest, notFound } from "../errors.ts";
import type { ActivePortalFault, Fault } from "../faults.ts";
import { authorizeRequest, consent } from "../oauth/consent.ts";
import type { Portal } from "../portal.ts";
import { findPortal, type SandboxState } from "../state.ts";
import { accountActions } from "./account-actions.ts";
import { type Action, recordActions } from "./actions.ts";
import type { settingsInput } from "./admin-inputs.ts";

const actions = { ...recordActions, ...accountActions };

type Actions = typeof actions;
type InputOf<A> = A extends Action<infer Input, unknown> ? z.input<Input> : never;
type ResultOf<A> = A extends { run(...args: never[]): infer Result } ? Result : never;

/** Every action by name, on one portal. */
export type PortalActions = {
  [Name in keyof Actions]: (
    portalId: number,
    ...input: Record<string, never> extends InputOf<Actions[Name]>
      ? [input?: InputOf<Actions[Name]>]
      : [input: InputOf<Actions[Name]>]
  ) => ResultOf<Actions[Name]>;
};

/** New values of some settings; a setting that is not named stays. */
export type SettingsChange = z.output<typeof settingsInput>;

/** The sandbox's own levers: what people do in the account, faults, time and consent. */
export interface Admin extends PortalActions {
  addFault(fault: Fault): ActivePortalFault;
  clearFaults(id?: number): void;
  set(settings: SettingsChange): void;
  setTime(instant: string | number): void;
  advanceTime(ms: number): void;
  /** The admin agrees to an authorize URL; nothing is sent to the redirect URI. */
  consent(portalId: number, authorizeUrl: string): { redirectUrl: string; code: string };
}

export function createAdmin(state: SandboxState): Admin {
  const byName = Object.fromEntries(
    Object.keys(actions).map((name) => [
      name,
      (portalId: number, input: unknown = {}) => runAction(state, portalId, name, input),
    ]),
  ) as unknown as PortalActions;
  return {
    ...byName,
    addFault: (fault) => state.faults.add(fault),
    clearFaults: (id) => state.faults.clear(id),
    set: (settings) => applySettings(state, settings),
    setTime: (instant) => state.clock.set(typeof instant === "number" ? instant : Date.parse(instant)),
    advanceTime: (ms) => state.clock.advance(ms),
    consent: (portalId, authorizeUrl) => agree(state, portalId, new URL(authorizeUrl).searchParams),
  };
}

/** Runs an action by name with an input that is checked first; all problems of the input are named. */
export function runAction(state: SandboxState, portalId: number, name: string, input: unknown): unknown {
  const found = Object.hasOwn(actions, name) ? actions[name as keyof Actions] : undefined;
  if (!found) throw badRequest(`There is no action "${name}"; there are ${Object.keys(actions).join(", ")}.`);
  const parsed = found.input.safeParse(input);
  if (!parsed.success) throw badRequest(`${name}: ${z.prettifyError(parsed.error)}`);
  const run = found.run as (state: SandboxState, portal: Portal, input: unknown) => unknown;
  return run(state, requirePortal(state, portalId), parsed.data);
}

export function applySettings(state: SandboxState, change: SettingsChange): void {
  const { rotateRefreshTokens, ...settings } = change;
  if (rotateRefreshTokens !== undefined) state.grants.rotateRefreshTokens = rotateRefreshTokens;
  Object.assign(state.settings, settings);
}

export function agree(
  state: SandboxState,
  portalId: number,
  query: URLSearchParams,
): { redirectUrl: string; code: string } {
  const context = {
    app: state.app,
    grants: state.grants,
    portals: state.portals,
    now: () => state.clock.now(),
  };
  const request = authorizeRequest(context, query);
  if (typeof request === "string") throw badRequest(request);
  return consent(context, request, requirePortal(state, portalId));
}

export function requirePortal(state: SandboxState, portalId: number): Portal {
  const portal = findPortal(state, portalId);
  if (!portal) throw notFound(`There is no portal ${portalId}.`);
  return portal;
}
