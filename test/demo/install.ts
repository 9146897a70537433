/**
 * Installs the app the way an admin's browser does: the install page, the CRM's consent, the callback with the
 * cookie. Throws with the page's status and text when a step refuses.
 */
export async function installThroughBrowser(serverUrl: string, portalId: string): Promise<void> {
  const start = await fetch(`${serverUrl}/hubspot/install`, { redirect: "manual" });
  const cookie = start.headers.get("set-cookie")?.split(";")[0] ?? "";
  const consent = await redirected(start, "the install page");
  const form = new URLSearchParams({ portal: portalId, decision: "connect" });
  const granted = await fetch(consent, { method: "POST", body: form, redirect: "manual" });
  const done = await fetch(await redirected(granted, "the consent page"), { headers: { cookie } });
  if (!done.ok) throw new Error(`The install was refused (${done.status}): ${await done.text()}`);
}

/**
 * The same in an org. Its consent page is the sandbox's lever: `consent` answers where the admin's browser goes after
 * agreeing to that authorize URL.
 */
export async function installInOrg(
  serverUrl: string,
  consent: (authorizeUrl: string) => Promise<string>,
): Promise<void> {
  const start = await fetch(`${serverUrl}/salesforce/install`, { redirect: "manual" });
  const cookie = start.headers.get("set-cookie")?.split(";")[0] ?? "";
  const done = await fetch(await consent(await redirected(start, "the install page")), {
    headers: { cookie },
  });
  if (!done.ok) throw new Error(`The install was refused (${done.status}): ${await done.text()}`);
}

async function redirected(response: Response, step: string): Promise<string> {
  const location = response.headers.get("location");
  if (location) return location;
  throw new Error(`${step} answered ${response.status} instead of leading on: ${await response.text()}`);
}
