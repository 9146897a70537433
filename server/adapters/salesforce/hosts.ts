import { BellwetherError } from "../../domain/errors.ts";

/** login, test and every My Domain, sandboxes and scratch orgs included. */
const salesforceHost = /^(login|test|[a-z0-9-]+(\.[a-z0-9-]+)*\.my)\.salesforce\.com$/;

/**
 * The origin where people of that site sign in: `site` is a host that an admin names ("test.salesforce.com", "acme.my.
 * salesforce.com"); null = the usual one. Throws `fix_data` for a host that is not Salesforce's.
 */
export function loginOrigin(site: string | null, loginUrl: string): string {
  if (site === null) return loginUrl;
  const host = site.trim().toLowerCase();
  if (salesforceHost.test(host)) return `https://${host}`;
  throw new BellwetherError(
    "fix_data",
    "unknown_login_host",
    "That is no Salesforce sign-in host. Use login.salesforce.com, test.salesforce.com or your My Domain, such as acme.my.salesforce.com.",
  );
}

/**
 * The address that Salesforce named for an org, without a trailing slash; null when it is neither Salesforce's nor the
 * configured sign-in host's, so that a token is sent nowhere else.
 */
export function instanceOrigin(named: string, loginUrl: string): string | null {
  if (!URL.canParse(named)) return null;
  const { origin, protocol, hostname } = new URL(named);
  if (origin === new URL(loginUrl).origin) return origin;
  return protocol === "https:" && /\.(salesforce|force|cloudforce)\.com$/.test(hostname) ? origin : null;
}
