import { z } from "zod";
import { notFound, SalesforceError } from "../errors.ts";
import type { ActiveOrgFault, Fault } from "../faults.ts";
import { authorize } from "../oauth/consent.ts";
import type { Org } from "../org.ts";
import { findOrg, oauthContext, type SalesforceSettings, type SalesforceState } from "../state.ts";
import { orgActions } from "./org-actions.ts";
import { type Action, recordActions } from "./record-actions.ts";

export const actions = { ...recordActions, ...orgActions };
type Actions = typeof actions;

/** Each action as a function of the org's id and its input. */
export type OrgActions = {
  [Name in keyof Actions]: Actions[Name] extends Action<infer Input, infer Result>
    ? Record<string, never> extends z.input<Input>
      ? (orgId: string, input?: z.input<Input>) => Result
      : (orgId: string, input: z.input<Input>) => Result
    : never;
};

export type SettingsChange = Partial<SalesforceSettings> & { rotateRefreshTokens?: boolean };

/** The sandbox's own levers: what people do in the org, faults, time and consent. */
export interface SalesforceAdmin extends OrgActions {
  addFault(fault: Fault): ActiveOrgFault;
  clearFaults(id?: number): void;
  set(settings: SettingsChange): void;
  setTime(instant: string | number): void;
  advanceTime(ms: number): void;
  /** A user (the administrator without `userId`) agrees to an authorize URL; nothing is sent to the redirect URI. */
  consent(orgId: string, authorizeUrl: string, userId?: string): { redirectUrl: string; code: string };
}

export function createAdmin(state: SalesforceState): SalesforceAdmin {
  const byName = Object.fromEntries(
    Object.keys(actions).map((name) => [
      name,
      (orgId: string, input: unknown = {}) => runAction(state, orgId, name, input),
    ]),
  ) as unknown as OrgActions;
  return {
    ...byName,
    addFault: (fault) => state.faults.add(fault),
    clearFaults: (id) => state.faults.clear(id),
    set: (settings) => applySettings(state, settings),
    setTime: (instant) => state.clock.set(typeof instant === "number" ? instant : Date.parse(instant)),
    advanceTime: (ms) => state.clock.advance(ms),
    consent: (orgId, authorizeUrl, userId) => agree(state, orgId, new URL(authorizeUrl).searchParams, userId),
  };
}

/** Runs an action by name with an input that is checked first; all problems of the input are named. */
export function runAction(state: SalesforceState, orgId: string, name: string, input: unknown): unknown {
  const found = Object.hasOwn(actions, name) ? actions[name as keyof Actions] : undefined;
  if (!found) throw refused(`There is no action "${name}"; there are ${Object.keys(actions).join(", ")}.`);
  const parsed = found.input.safeParse(input);
  if (!parsed.success) throw refused(`${name}: ${z.prettifyError(parsed.error)}`);
  const run = found.run as (state: SalesforceState, org: Org, input: unknown) => unknown;
  return run(state, requireOrg(state, orgId), parsed.data);
}

export function applySettings(state: SalesforceState, change: SettingsChange): void {
  const { rotateRefreshTokens, ...settings } = change;
  if (rotateRefreshTokens !== undefined) state.sessions.rotateRefreshTokens = rotateRefreshTokens;
  Object.assign(state.settings, settings);
}

export function agree(
  state: SalesforceState,
  orgId: string,
  query: URLSearchParams,
  userId?: string,
): { redirectUrl: string; code: string } {
  const org = requireOrg(state, orgId);
  const user = userId === undefined ? org.admin : org.users.find((one) => one.id === userId);
  if (!user) throw notFound(`There is no user ${userId}.`);
  return authorize(oauthContext(state), query, org, user);
}

export function requireOrg(state: SalesforceState, orgId: string): Org {
  const org = findOrg(state, orgId);
  if (!org) throw notFound(`There is no org ${orgId}.`);
  return org;
}

export function refused(message: string): SalesforceError {
  return new SalesforceError(400, "INVALID_INPUT", message);
}
