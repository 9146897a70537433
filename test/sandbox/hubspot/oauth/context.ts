import type { Portal } from "../portal.ts";
import type { Grants } from "./grants.ts";

/** The public app that portals install. */
export interface OAuthApp {
  appId: number;
  clientId: string;
  clientSecret: string;
}

export interface OAuthContext {
  app: OAuthApp;
  grants: Grants;
  portals: readonly Portal[];
  now: () => number;
}
