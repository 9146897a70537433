import { BellwetherError } from "../../domain/errors.ts";

/** HubSpot's dated API version; the only place that names one. Supported for 18 months from its date. */
export const API_VERSION = "2026-09";

/** Calls that the official client has no method for. */
export const paths = {
  token: `/oauth/${API_VERSION}/token`,
  introspect: `/oauth/${API_VERSION}/token/introspect`,
  revoke: `/oauth/${API_VERSION}/token/revoke`,
  account: `/account-info/${API_VERSION}/details`,
  customPropertyLimits: `/crm/limits/${API_VERSION}/custom-properties`,
  uninstall: `/appinstalls/${API_VERSION}/external-install`,
} as const;

/** What the official client's methods call, and the dated form of the same: the version follows the API's name. */
const numbered: readonly { path: RegExp; dated: string }[] = [
  { path: /^\/crm\/v3\/(objects|properties|owners)(?=\/|$)/, dated: `/crm/$1/${API_VERSION}` },
  { path: /^\/crm\/v4\/associations(?=\/|$)/, dated: `/crm/associations/${API_VERSION}` },
];

/**
 * The URL with its path in the dated form. A path that is in neither form is our mistake and is refused, so that no
 * call leaves for a version whose end is announced.
 */
export function datedUrl(url: string): string {
  const target = new URL(url);
  const path = target.pathname.replace(/\/$/, "");
  const rule = numbered.find((candidate) => candidate.path.test(path));
  if (rule) target.pathname = path.replace(rule.path, rule.dated);
  else if (!path.split("/").includes(API_VERSION))
    throw new BellwetherError(
      "bug",
      "undated_path",
      `No dated form of ${path} is known. Add it to api-version.ts.`,
    );
  return target.href;
}
