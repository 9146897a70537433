import { describe, expect, it } from "vitest";
import { authorize } from "../../../sandbox/salesforce/oauth/consent.ts";
import { challengeFor, client, type Login, redirectUri, startLogin } from "./support.ts";

function authorizeUrl(login: Login, change: Readonly<Record<string, string | null>> = {}): URL {
  const url = new URL("/services/oauth2/authorize", login.url);
  const asked: Record<string, string | null> = {
    response_type: "code",
    client_id: login.app.clientId,
    redirect_uri: redirectUri,
    scope: "api refresh_token",
    state: "s&1",
    code_challenge: challengeFor("v".repeat(43)),
    ...change,
  };
  for (const [name, value] of Object.entries(asked)) if (value !== null) url.searchParams.set(name, value);
  return url;
}

async function visit(url: URL | string, form?: Readonly<Record<string, string>>) {
  const answer = await fetch(url, {
    redirect: "manual",
    ...(form && { method: "POST", body: new URLSearchParams(form) }),
  });
  const location = answer.headers.get("location");
  return { status: answer.status, text: await answer.text(), location: location ? new URL(location) : null };
}

describe("the consent page", () => {
  it("shows what is asked for, and whose access can be given, to a request of jsforce", async () => {
    const login = await startLogin();
    const page = await visit(client(login).getAuthorizationUrl({ scope: "api refresh_token", state: "s" }));
    expect(page.status).toBe(200);
    expect(page.text).toContain("<code>refresh_token</code>");
    expect(page.text).toContain("Org &amp; one");
    expect(page.text).toContain("Person &lt;0&gt;");
    expect(page.text).toContain("admin@two.example");
  });

  it("offers the user that the app expects, and no inactive one", async () => {
    const login = await startLogin();
    const [, rep] = login.org.users;
    const page = await visit(authorizeUrl(login, { login_hint: "admin@two.example" }));
    expect(page.text).toMatch(/checked[^<]*<span class="quiet">admin@two\.example/);
    if (rep) rep.active = false;
    const later = await visit(authorizeUrl(login));
    expect(later.text).not.toContain("rep@one.example");
    const account = `${login.org.id}/${rep?.id}`;
    expect((await visit(authorizeUrl(login), { decision: "allow", account })).status).toBe(400);
  });

  it("leads back with a code of the chosen user, and with the state", async () => {
    const login = await startLogin();
    const oauth2 = client(login);
    const account = `${login.otherOrg.id}/${login.otherOrg.users[0]?.id}`;
    const url = oauth2.getAuthorizationUrl({ scope: "api", state: "s&1" });
    const { status, location } = await visit(url, { decision: "allow", account });
    expect(status).toBe(302);
    expect(location?.searchParams.get("state")).toBe("s&1");
    const code = location?.searchParams.get("code") ?? "";
    expect(code).toMatch(/^aPrx.+==$/);
    const tokens = await oauth2.requestToken(code);
    expect(tokens.id).toBe(`${login.url}/id/${account}`);
  });

  it("leads back with access_denied after a denial", async () => {
    const login = await startLogin();
    const { status, location } = await visit(authorizeUrl(login), { decision: "deny" });
    expect(status).toBe(302);
    expect(Object.fromEntries(location?.searchParams ?? [])).toEqual({
      error: "access_denied",
      error_description: "end-user denied authorization",
      state: "s&1",
    });
  });

  it("keeps the query that a redirect address already has", async () => {
    const login = await startLogin();
    const url = authorizeUrl(login, { redirect_uri: `${redirectUri}?crm=salesforce` });
    const { location } = await visit(url, { decision: "deny" });
    expect(location?.searchParams.get("crm")).toBe("salesforce");
    expect(location?.searchParams.get("error")).toBe("access_denied");
  });
});

describe("a bad request", () => {
  it("is not redirected when the client or the address is not the app's", async () => {
    const login = await startLogin({ redirectUris: [redirectUri] });
    const unknown = await visit(authorizeUrl(login, { client_id: "x" }));
    expect(unknown).toMatchObject({ status: 400, location: null });
    expect(unknown.text).toContain("error=invalid_client_id&amp;error_description=client identifier invalid");
    for (const address of [`${redirectUri}/`, "javascript:alert(1)", "https://evil.example/callback"]) {
      const page = await visit(authorizeUrl(login, { redirect_uri: address }), { decision: "allow" });
      expect(page).toMatchObject({ status: 400, location: null });
      expect(page.text).toContain("redirect_uri_mismatch");
    }
    expect((await visit(authorizeUrl(login))).status).toBe(200);
  });

  it("is redirected with the reason otherwise", async () => {
    const login = await startLogin();
    const cases: [Readonly<Record<string, string | null>>, string, string][] = [
      [{ code_challenge: null }, "invalid_request", "missing required code challenge"],
      [{ code_challenge: "" }, "invalid_request", "missing required code challenge"],
      [{ code_challenge_method: "plain" }, "invalid_request", "code challenge method not supported"],
      [{ code_challenge: "too-short" }, "invalid_request", "invalid code challenge"],
      [{ scope: "api nonsense" }, "invalid_scope", "the requested scope is not allowed"],
      [{ scope: "openid" }, "invalid_scope", "the requested scope is not allowed"],
      [{ response_type: "token" }, "unsupported_response_type", "response type not supported"],
    ];
    for (const [change, error, description] of cases) {
      const { status, location } = await visit(authorizeUrl(login, change));
      expect(status).toBe(302);
      expect(Object.fromEntries(location?.searchParams ?? [])).toEqual({
        error,
        error_description: description,
        state: "s&1",
      });
    }
  });

  it("is refused to a test that agrees for the user, too", async () => {
    const login = await startLogin();
    const { searchParams } = authorizeUrl(login, { code_challenge: null });
    expect(() => authorize(login.context, searchParams, login.org, login.admin)).toThrow("code%20challenge");
  });
});

describe("an app that does not require PKCE", () => {
  it("gets codes without a challenge", async () => {
    const login = await startLogin({ requirePkce: false });
    const oauth2 = client(login, { useVerifier: false });
    const { searchParams } = new URL(oauth2.getAuthorizationUrl({ scope: "api", state: "s" }));
    const { code } = authorize(login.context, searchParams, login.org, login.admin);
    expect((await oauth2.requestToken(code)).access_token).toMatch(/^00D/);
  });
});
