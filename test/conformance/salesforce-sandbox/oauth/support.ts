import { createHash, generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { OAuth2 } from "jsforce";
import { afterEach } from "vitest";
import { createClock, type SandboxClock } from "../../../sandbox/common/clock.ts";
import { readText, renderAnswer, sendText } from "../../../sandbox/common/exchange.ts";
import { authorize } from "../../../sandbox/salesforce/oauth/consent.ts";
import type {
  ConnectedOrg,
  ConnectedUser,
  OAuthApp,
  OAuthContext,
} from "../../../sandbox/salesforce/oauth/context.ts";
import { answerDelayMs, serveOAuth } from "../../../sandbox/salesforce/oauth/oauth-server.ts";
import { Sessions } from "../../../sandbox/salesforce/oauth/sessions.ts";

export const redirectUri = "http://127.0.0.1:9/callback";
export const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

export interface Login {
  context: OAuthContext;
  app: OAuthApp;
  clock: SandboxClock;
  url: string;
  /** Two orgs; the first has two users. */
  org: ConnectedOrg;
  admin: ConnectedUser;
  otherOrg: ConnectedOrg;
  refreshes: string[];
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** The OAuth part alone, behind a server that ends with the test. */
export async function startLogin(change: Partial<OAuthApp> = {}): Promise<Login> {
  const clock = createClock();
  const app: OAuthApp = {
    clientId: "3MVG9sandbox",
    clientSecret: "s3cr&t",
    jwtPublicKey: keys.publicKey,
    redirectUris: null,
    ...change,
  };
  const org = makeOrg("00D5a000000CdaH", "Org & one", false, ["admin@one.example", "rep@one.example"]);
  const otherOrg = makeOrg("00D5b000000CtgH", "Org two", true, ["admin@two.example"]);
  const refreshes: string[] = [];
  const context: OAuthContext = {
    app,
    sessions: new Sessions(clock),
    orgs: [org, otherOrg],
    now: () => clock.now(),
    baseUrl: "",
    instanceUrl: () => context.baseUrl,
    onRefresh: (orgId) => refreshes.push(orgId),
  };
  context.baseUrl = await serve(context);
  return {
    context,
    app,
    clock,
    url: context.baseUrl,
    org,
    admin: org.users[0] as ConnectedUser,
    otherOrg,
    refreshes,
  };
}

async function serve(context: OAuthContext): Promise<string> {
  const server = createServer(async (incoming, response) => {
    const { method = "GET", headers } = incoming;
    const origin = `http://${headers.host}`;
    const { pathname: path, searchParams: query } = new URL(incoming.url ?? "/", origin);
    const body = await readText(incoming, 1_000_000, () => new Error("too large"));
    const request = { method, path, query, body, authorization: headers.authorization, origin };
    const answer = serveOAuth(context, request) ?? {
      status: 404,
      text: "not here",
      contentType: "text/plain",
    };
    await wait(answerDelayMs(context, request));
    sendText(response, answer.status, renderAnswer(answer), answer.headers ?? {});
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function makeOrg(id15: string, name: string, isSandbox: boolean, usernames: readonly string[]): ConnectedOrg {
  const users = usernames.map((username, index) => ({
    id: `005${id15.slice(3, 14)}${index}AAA`,
    username,
    password: `p<&>"'ss-${username}`,
    email: username,
    displayName: `Person <${index}>`,
    firstName: "Person",
    lastName: `<${index}>`,
    timezone: "Europe/Berlin",
    locale: "de_DE",
    language: "en_US",
    active: true,
  }));
  return { id: `${id15}EAM`, name, isSandbox, users };
}

/** jsforce's own client for the app. */
export function client(login: Login, options: { useVerifier?: boolean; clientSecret?: string } = {}): OAuth2 {
  const { clientId, clientSecret } = login.app;
  return new OAuth2({
    loginUrl: login.url,
    clientId,
    clientSecret,
    redirectUri,
    useVerifier: true,
    ...options,
  });
}

/** A code for the admin of the first org, or another user, who agrees to what jsforce asks for. */
export function agreedCode(
  login: Login,
  oauth2: OAuth2,
  scope = "api refresh_token",
  [org, user]: [ConnectedOrg, ConnectedUser] = [login.org, login.admin],
): string {
  const { searchParams } = new URL(oauth2.getAuthorizationUrl({ scope, state: "s" }));
  return authorize(login.context, searchParams, org, user).code;
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
  scope: string;
  id: string;
  instance_url: string;
  issued_at: string;
  signature: string;
}

/** Tokens of a new grant, got by jsforce. */
export async function grantedTokens(login: Login, scope?: string): Promise<Tokens> {
  const oauth2 = client(login);
  return (await oauth2.requestToken(agreedCode(login, oauth2, scope))) as unknown as Tokens;
}

/** Whether a session is good, asked of the userinfo path. */
export async function isLive(login: Login, token: string): Promise<boolean> {
  const answer = await fetch(`${login.url}/services/oauth2/userinfo`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  return answer.status === 200;
}

export interface Posted {
  status: number;
  headers: Headers;
  text: string;
  /** Empty when the answer is not JSON. */
  body: Record<string, unknown>;
}

export async function postForm(
  login: Login,
  path: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Posted> {
  const answer = await fetch(`${login.url}${path}`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers,
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: text.startsWith("{") ? JSON.parse(text) : {},
  };
}

export function refreshForm(login: Login, refreshToken: string): Promise<Posted> {
  const { clientId, clientSecret } = login.app;
  return postForm(login, "/services/oauth2/token", {
    grant_type: "refresh_token",
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
  });
}

export function challengeFor(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}
