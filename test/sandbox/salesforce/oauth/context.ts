import type { Sessions } from "./sessions.ts";

/** A person of an org who can sign in and let the app in. */
export interface ConnectedUser {
  /** 18 characters. */
  id: string;
  username: string;
  password: string;
  email: string;
  displayName: string;
  firstName: string;
  lastName: string;
  timezone: string;
  locale: string;
  language: string;
  active: boolean;
}

export interface ConnectedOrg {
  /** 18 characters, starting with `00D`. */
  id: string;
  name: string;
  isSandbox: boolean;
  users: readonly ConnectedUser[];
}

/** The External Client App that orgs let in. */
export interface OAuthApp {
  clientId: string;
  clientSecret: string;
  /** PEM: public keys or certificates, one after the other; null = the JWT bearer flow is off. */
  jwtPublicKey: string | null;
  /** Null = any http or https address. */
  redirectUris: readonly string[] | null;
  /** Whether a code needs a challenge; true without it. */
  requirePkce?: boolean;
  /** Whether a user name and a password are enough for a token; true without it. */
  allowPassword?: boolean;
  /** Users that an admin let in for the JWT bearer flow; null or left out = all of them. */
  preauthorizedUsernames?: ReadonlySet<string> | null;
  /** What the app may ask for, and gets when it names nothing; `defaultScopes` without it. */
  scopes?: readonly string[];
}

export interface OAuthContext {
  app: OAuthApp;
  sessions: Sessions;
  orgs: readonly ConnectedOrg[];
  now(): number;
  /** Where the sandbox answers, without a trailing slash: the login URL. */
  baseUrl: string;
  /** Where the org's API answers. */
  instanceUrl(org: ConnectedOrg): string;
  /** Told of each refresh that gave a new access token. */
  onRefresh?(orgId: string): void;
}

/** A call of the OAuth paths, as it came in. */
export interface OAuthRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
  /** The header; undefined = none. */
  authorization: string | undefined;
  /** Scheme and host that the caller used, which may be another name of `baseUrl`. */
  origin: string;
}

/** No `openid`: the sandbox signs no ID tokens, so an app that asks for it is refused. */
export const defaultScopes: readonly string[] = [
  "api",
  "id",
  "profile",
  "email",
  "web",
  "full",
  "refresh_token",
  "offline_access",
];
