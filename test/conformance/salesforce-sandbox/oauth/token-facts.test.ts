import { Connection } from "jsforce";
import { describe, expect, it } from "vitest";
import { idleRefreshMs, sessionMs } from "../../../sandbox/salesforce/oauth/sessions.ts";
import { client, grantedTokens, isLive, type Login, postForm, refreshForm, startLogin } from "./support.ts";

async function introspect(login: Login, token: string, change: Readonly<Record<string, string>> = {}) {
  const { clientId: client_id, clientSecret: client_secret } = login.app;
  return postForm(login, "/services/oauth2/introspect", { client_id, client_secret, token, ...change });
}

describe("revocation", () => {
  it("of a refresh token ends the sessions that came of it", async () => {
    const login = await startLogin();
    const tokens = await grantedTokens(login);
    await client(login).revokeToken(tokens.refresh_token);
    expect(await isLive(login, tokens.access_token)).toBe(false);
    expect((await refreshForm(login, tokens.refresh_token)).body.error).toBe("invalid_grant");
  });

  it("of an access token ends that session alone", async () => {
    const login = await startLogin();
    const tokens = await grantedTokens(login);
    const answer = await postForm(login, "/services/oauth2/revoke", { token: tokens.access_token });
    expect(answer).toMatchObject({ status: 200, text: "" });
    expect(await isLive(login, tokens.access_token)).toBe(false);
    expect((await refreshForm(login, tokens.refresh_token)).status).toBe(200);
  });

  it("is what jsforce does to log out, and works by GET, too", async () => {
    const login = await startLogin();
    const [first, second] = [await grantedTokens(login), await grantedTokens(login)];
    const connection = new Connection({
      oauth2: client(login),
      instanceUrl: login.url,
      accessToken: first.access_token,
      refreshToken: first.refresh_token,
    });
    await connection.logout(true);
    expect(await isLive(login, first.access_token)).toBe(false);
    const query = new URLSearchParams({ token: second.access_token });
    expect((await fetch(`${login.url}/services/oauth2/revoke?${query}`)).status).toBe(200);
    expect(await isLive(login, second.access_token)).toBe(false);
  });

  it("of something else fails in a way that jsforce can read", async () => {
    const login = await startLogin();
    const { access_token } = await grantedTokens(login);
    const oauth2 = client(login);
    await oauth2.revokeToken(access_token);
    await expect(oauth2.revokeToken(access_token)).rejects.toMatchObject({
      name: "invalid_token",
      message: `invalid token: ${access_token}`,
    });
    await expect(oauth2.revokeToken("what?")).rejects.toMatchObject({
      name: "unsupported_token_type",
      message: "this token type is not supported",
    });
  });
});

describe("introspection", () => {
  it("tells of both kinds of token, without prolonging the session", async () => {
    const login = await startLogin();
    const tokens = await grantedTokens(login);
    const issued = Number(tokens.issued_at);
    login.clock.advance(sessionMs / 2);
    const common = {
      active: true,
      scope: "api refresh_token",
      client_id: login.app.clientId,
      username: login.admin.username,
      sub: tokens.id,
      iat: Math.floor(issued / 1000),
      nbf: Math.floor(issued / 1000),
    };
    expect((await introspect(login, tokens.access_token)).body).toEqual({
      ...common,
      token_type: "access_token",
      exp: Math.floor((issued + sessionMs) / 1000),
    });
    expect((await introspect(login, tokens.refresh_token)).body).toMatchObject({
      active: true,
      token_type: "refresh_token",
    });
    login.clock.advance(sessionMs / 2);
    expect((await introspect(login, tokens.access_token)).body).toEqual({ active: false });
    login.clock.advance(idleRefreshMs);
    expect((await introspect(login, tokens.refresh_token)).body).toEqual({ active: false });
  });

  it("says nothing of a session that the app did not get, nor to a stranger", async () => {
    const login = await startLogin();
    const { token } = login.context.sessions.issueSession(login.org.id, login.admin.id, null);
    expect((await introspect(login, token)).body).toEqual({ active: false });
    const { refresh_token } = await grantedTokens(login);
    const stranger = await introspect(login, refresh_token, { client_secret: "guess" });
    expect(stranger).toMatchObject({ status: 400, body: { error: "invalid_client" } });
  });
});
