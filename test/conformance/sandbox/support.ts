import { Client } from "@hubspot/api-client";
import { afterEach } from "vitest";
import {
  type HubSpotSandbox,
  type SandboxOptions,
  startHubSpotSandbox,
} from "../../sandbox/hubspot/index.ts";

const running: HubSpotSandbox[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
});

/** A sandbox that ends with the test. */
export async function startSandbox(options: SandboxOptions = {}): Promise<HubSpotSandbox> {
  const sandbox = await startHubSpotSandbox(options);
  running.push(sandbox);
  return sandbox;
}

export function firstPortal(sandbox: HubSpotSandbox): HubSpotSandbox["portals"][number] {
  const portal = sandbox.portals[0];
  if (!portal) throw new Error("The sandbox has no portal.");
  return portal;
}

/** The official client as it is published: it calls the numbered paths. */
export function numberedClient(
  sandbox: HubSpotSandbox,
  accessToken = firstPortal(sandbox).accessToken,
): Client {
  return new Client({ accessToken, basePath: sandbox.baseUrl });
}

interface Rewritable {
  getUrl(): string;
  setUrl(url: string): void;
}

/** The official client with its paths turned into the dated form, as an app of 2026 does it. */
export function datedClient(sandbox: HubSpotSandbox, accessToken = firstPortal(sandbox).accessToken): Client {
  const pre = async (context: unknown) => {
    const request = context as Rewritable;
    request.setUrl(
      request
        .getUrl()
        .replace(/\/crm\/v3\/(objects|properties|owners)/, "/crm/$1/2026-09")
        .replace("/crm/v4/associations", "/crm/associations/2026-09")
        .replace("/crm/v4/objects", "/crm/objects/2026-09"),
    );
    return context;
  };
  const middleware = [{ pre, post: async (context: unknown) => context }];
  return new Client({ accessToken, basePath: sandbox.baseUrl, middleware });
}

export interface Called<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: Body;
}

/** A bare call with the portal's private token, or another one. */
export async function call<Body = Record<string, unknown>>(
  sandbox: HubSpotSandbox,
  method: string,
  path: string,
  options: { body?: unknown; token?: string } = {},
): Promise<Called<Body>> {
  const response = await fetch(`${sandbox.baseUrl}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${options.token ?? firstPortal(sandbox).accessToken}`,
      "Content-Type": "application/json",
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === "" ? {} : JSON.parse(text)) as Body,
  };
}

/** A token of the public app for the first portal, with those scopes. */
export async function grantedToken(
  sandbox: HubSpotSandbox,
  scopes: readonly string[],
): Promise<{ accessToken: string; refreshToken: string }> {
  const redirectUri = "http://127.0.0.1:9/callback";
  const url = new URL("/oauth/authorize", sandbox.baseUrl);
  url.search = new URLSearchParams({
    client_id: sandbox.clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(" "),
    state: "s",
  }).toString();
  const { code } = sandbox.admin.consent(firstPortal(sandbox).portalId, url.toString());
  const answer = await postForm(sandbox, "/oauth/2026-09/token", {
    grant_type: "authorization_code",
    client_id: sandbox.clientId,
    client_secret: sandbox.clientSecret,
    redirect_uri: redirectUri,
    code,
  });
  return { accessToken: String(answer.body.access_token), refreshToken: String(answer.body.refresh_token) };
}

export async function postForm(
  sandbox: HubSpotSandbox,
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<Called> {
  const response = await fetch(`${sandbox.baseUrl}${path}`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? {} : JSON.parse(text) };
}

/** Ids of so many new companies, named Company 1 and on. */
export async function makeCompanies(sandbox: HubSpotSandbox, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let start = 0; start < count; start += 1) {
    const { id } = sandbox.admin.createRecord(firstPortal(sandbox).portalId, {
      values: { name: `Company ${start + 1}` },
    });
    ids.push(id);
  }
  return ids;
}
