import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  call,
  firstPortal,
  grantedToken,
  makeCompanies,
  numberedClient,
  postForm,
  startSandbox,
} from "./support.ts";

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

const redirectUri = "http://127.0.0.1:9/callback";

function authorizeUrl(sandbox: Sandbox, change: Record<string, string> = {}): URL {
  const url = new URL("/oauth/authorize", sandbox.baseUrl);
  const query = {
    client_id: sandbox.clientId,
    redirect_uri: redirectUri,
    scope: "oauth crm.objects.companies.read",
    state: "abc",
    ...change,
  };
  url.search = new URLSearchParams(query).toString();
  return url;
}

function exchange(
  sandbox: Sandbox,
  code: string,
  change: Record<string, string> = {},
  path = "/oauth/2026-09/token",
) {
  return postForm(sandbox, path, {
    grant_type: "authorization_code",
    client_id: sandbox.clientId,
    client_secret: sandbox.clientSecret,
    redirect_uri: redirectUri,
    code,
    ...change,
  });
}

function refresh(sandbox: Sandbox, refreshToken: string) {
  return postForm(sandbox, "/oauth/2026-09/token", {
    grant_type: "refresh_token",
    client_id: sandbox.clientId,
    client_secret: sandbox.clientSecret,
    refresh_token: refreshToken,
  });
}

describe("the consent page", () => {
  it("shows the scopes and leads back with code and state when a person agrees", async () => {
    const sandbox = await startSandbox({ portals: [{ portfolio: "empty" }, { portfolio: "empty" }] });
    const url = authorizeUrl(sandbox, { optional_scope: "tickets" });
    const page = await (await fetch(url)).text();
    expect(page).toContain("crm.objects.companies.read");
    expect(page).toContain("tickets");
    const second = sandbox.portals[1];
    const form = new URLSearchParams({ portal: String(second?.portalId), decision: "connect" });
    const answer = await fetch(url, { method: "POST", body: form, redirect: "manual" });
    expect(answer.status).toBe(302);
    const location = new URL(String(answer.headers.get("location")));
    expect(location.searchParams.get("state")).toBe("abc");
    const token = await exchange(sandbox, String(location.searchParams.get("code")));
    expect(token.body).toMatchObject({ hub_id: second?.portalId, expires_in: 1800, token_type: "bearer" });
    expect(token.body.scopes).toContain("tickets");
  });

  it("leads back with access_denied when a person declines", async () => {
    const sandbox = await startSandbox();
    const body = new URLSearchParams({ decision: "cancel" });
    const answer = await fetch(authorizeUrl(sandbox), { method: "POST", body, redirect: "manual" });
    expect(answer.headers.get("location")).toContain("error=access_denied");
  });

  it("refuses an unknown client, a bad redirect and a plain code challenge", async () => {
    const sandbox = await startSandbox();
    for (const change of [
      { client_id: "x" },
      { redirect_uri: "javascript:alert(1)" },
      { code_challenge: "x" },
    ]) {
      expect((await fetch(authorizeUrl(sandbox, change))).status).toBe(400);
    }
  });
});

describe("a code", () => {
  it("works once, with the redirect URI and the verifier that it was asked with", async () => {
    const sandbox = await startSandbox();
    const verifier = "a-verifier-of-at-least-forty-three-characters-long";
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const url = authorizeUrl(sandbox, {
      code_challenge: challenge,
      code_challenge_method: "S256",
    }).toString();
    const code = () => sandbox.admin.consent(firstPortal(sandbox).portalId, url).code;
    expect(await exchange(sandbox, code())).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect((await exchange(sandbox, code(), { code_verifier: `${verifier}x` })).status).toBe(400);
    expect(
      (await exchange(sandbox, code(), { code_verifier: verifier, redirect_uri: "http://other.example/" }))
        .status,
    ).toBe(400);
    const good = code();
    expect((await exchange(sandbox, good, { code_verifier: verifier })).status).toBe(200);
    expect(await exchange(sandbox, good, { code_verifier: verifier })).toMatchObject({
      status: 400,
      body: {
        status: "BAD_AUTH_CODE",
        message: "missing or unknown auth code",
        category: "VALIDATION_ERROR",
      },
    });
  });

  it("needs the app's own secret", async () => {
    const sandbox = await startSandbox();
    const { code } = sandbox.admin.consent(firstPortal(sandbox).portalId, authorizeUrl(sandbox).toString());
    expect(await exchange(sandbox, code, { client_secret: "guess" })).toMatchObject({
      status: 400,
      body: { status: "BAD_CLIENT_SECRET" },
    });
  });
});

describe("tokens", () => {
  it("are refreshed through the official client's old path, too", async () => {
    const sandbox = await startSandbox();
    const { refreshToken } = await grantedToken(sandbox, ["oauth"]);
    const client = numberedClient(sandbox);
    const answer = await client.oauth.tokensApi.create(
      "refresh_token",
      undefined,
      undefined,
      sandbox.clientId,
      sandbox.clientSecret,
      refreshToken,
    );
    expect(answer).toMatchObject({ refreshToken, expiresIn: 1800, tokenType: "bearer" });
    const facts = await client.oauth.accessTokensApi.get(answer.accessToken);
    expect(facts).toMatchObject({ hubId: firstPortal(sandbox).portalId, appId: sandbox.appId });
  });

  it("live for thirty minutes of the sandbox's clock", async () => {
    const sandbox = await startSandbox();
    const { accessToken } = await grantedToken(sandbox, ["crm.objects.companies.read"]);
    const list = () => call(sandbox, "GET", "/crm/objects/2026-09/companies", { token: accessToken });
    sandbox.admin.advanceTime(30 * 60_000 - 5_000);
    expect((await list()).status).toBe(200);
    sandbox.admin.advanceTime(5_000);
    const late = await list();
    expect(late).toMatchObject({ status: 401, body: { category: "EXPIRED_AUTHENTICATION" } });
    expect(late.body.message).toMatch(
      /^The OAuth token used to make this call expired \d+ second\(s\) ago\.$/,
    );
  });

  it("expire at once when the account's admin says so, and can be refreshed", async () => {
    const sandbox = await startSandbox();
    const { accessToken, refreshToken } = await grantedToken(sandbox, ["crm.objects.companies.read"]);
    sandbox.admin.expireAccessTokens(firstPortal(sandbox).portalId);
    expect(
      (await call(sandbox, "GET", "/crm/objects/2026-09/companies", { token: accessToken })).status,
    ).toBe(401);
    expect((await refresh(sandbox, refreshToken)).body.refresh_token).toBe(refreshToken);
  });

  it("rotate on demand, and the old refresh token dies", async () => {
    const sandbox = await startSandbox();
    sandbox.admin.set({ rotateRefreshTokens: true });
    const { refreshToken } = await grantedToken(sandbox, ["oauth"]);
    const next = await refresh(sandbox, refreshToken);
    expect(next.body.refresh_token).not.toBe(refreshToken);
    expect(await refresh(sandbox, refreshToken)).toMatchObject({
      status: 400,
      body: {
        status: "BAD_REFRESH_TOKEN",
        error: "invalid_grant",
        message: "missing or invalid refresh token",
      },
    });
    expect((await refresh(sandbox, String(next.body.refresh_token))).status).toBe(200);
  });

  it("are told about by introspection, dead ones only as inactive", async () => {
    const sandbox = await startSandbox();
    const { accessToken, refreshToken } = await grantedToken(sandbox, ["tickets"]);
    const introspect = async (token: string) =>
      (
        await postForm(sandbox, "/oauth/2026-09/token/introspect", {
          client_id: sandbox.clientId,
          client_secret: sandbox.clientSecret,
          token,
        })
      ).body;
    expect(await introspect(accessToken)).toMatchObject({
      active: true,
      token_use: "access_token",
      hub_id: firstPortal(sandbox).portalId,
      scopes: ["oauth", "tickets"],
    });
    expect(await introspect(refreshToken)).toMatchObject({ active: true, token_use: "refresh_token" });
    const credentials = { client_id: sandbox.clientId, client_secret: sandbox.clientSecret };
    await postForm(sandbox, "/oauth/2026-09/token/revoke", { ...credentials, token: refreshToken });
    expect(await introspect(accessToken)).toEqual({ active: false });
  });

  it("all die with an uninstall", async () => {
    const sandbox = await startSandbox();
    const { accessToken, refreshToken } = await grantedToken(sandbox, ["crm.objects.companies.read"]);
    expect(
      (await call(sandbox, "DELETE", "/appinstalls/2026-09/external-install", { token: accessToken })).status,
    ).toBe(204);
    expect(
      (await call(sandbox, "GET", "/crm/objects/2026-09/companies", { token: accessToken })).status,
    ).toBe(401);
    expect((await refresh(sandbox, refreshToken)).body.error).toBe("invalid_grant");
  });
});

describe("scopes", () => {
  it("are enforced for each call", async () => {
    const sandbox = await startSandbox();
    const [id = ""] = await makeCompanies(sandbox, 1);
    const { accessToken: token } = await grantedToken(sandbox, ["crm.objects.companies.read"]);
    const status = async (method: string, path: string, body?: unknown) =>
      (await call(sandbox, method, path, { token, body })).status;
    expect(await status("GET", "/crm/objects/2026-09/companies")).toBe(200);
    expect(await status("PATCH", `/crm/objects/2026-09/companies/${id}`, { properties: {} })).toBe(403);
    expect(await status("GET", "/crm/objects/2026-09/tickets")).toBe(403);
    expect(await status("GET", "/crm/owners/2026-09")).toBe(403);
    expect(await status("POST", "/crm/properties/2026-09/companies", {})).toBe(403);
    expect(await status("GET", "/account-info/2026-09/details")).toBe(200);
    const refused = await call(sandbox, "GET", "/crm/objects/2026-09/deals", { token });
    expect(refused.body).toMatchObject({
      category: "MISSING_SCOPES",
      errors: [{ context: { requiredGranularScopes: ["crm.objects.deals.read"] } }],
      links: { scopes: "https://developers.hubspot.com/scopes" },
    });
  });

  it("can be taken away while a token lives", async () => {
    const sandbox = await startSandbox();
    const { accessToken: token } = await grantedToken(sandbox, ["crm.objects.companies.read"]);
    sandbox.admin.revokeScope(firstPortal(sandbox).portalId, { scope: "crm.objects.companies.read" });
    expect((await call(sandbox, "GET", "/crm/objects/2026-09/companies", { token })).status).toBe(403);
  });

  it("keep an e-mail's content from those who lack sales-email-read", async () => {
    const sandbox = await startSandbox();
    sandbox.admin.createRecord(firstPortal(sandbox).portalId, {
      type: "emails",
      values: { hs_email_direction: "EMAIL", hs_email_text: "secret", hs_email_subject: "secret" },
    });
    const read = async (scopes: string[]) => {
      const { accessToken: token } = await grantedToken(sandbox, scopes);
      const path = "/crm/objects/2026-09/emails?properties=hs_email_direction,hs_email_text,hs_email_subject";
      return JSON.stringify((await call(sandbox, "GET", path, { token })).body);
    };
    const without = await read(["crm.objects.contacts.read"]);
    expect(without).toContain('"hs_email_direction":"EMAIL"');
    expect(without).not.toContain("secret");
    expect(await read(["crm.objects.contacts.read", "sales-email-read"])).toContain("secret");
  });
});
