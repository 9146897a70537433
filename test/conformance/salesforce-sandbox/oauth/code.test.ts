import { describe, expect, it } from "vitest";
import { codeMs } from "../../../sandbox/salesforce/oauth/codes.ts";
import { signatureOf } from "../../../sandbox/salesforce/oauth/token-answer.ts";
import { agreedCode, client, isLive, postForm, redirectUri, refreshForm, startLogin } from "./support.ts";

const tokenPath = "/services/oauth2/token";

describe("a code", () => {
  it("gives jsforce the tokens of the user who agreed", async () => {
    const login = await startLogin();
    const oauth2 = client(login);
    const tokens = await oauth2.requestToken(agreedCode(login, oauth2, "api id refresh_token"));
    expect(tokens.access_token).toMatch(new RegExp(`^${login.org.id.slice(0, 15)}![A-Za-z0-9._]{96}$`));
    expect(tokens.refresh_token).toMatch(/^5Aep861[A-Za-z0-9._]{80}$/);
    expect(tokens).toMatchObject({
      scope: "api id refresh_token",
      token_type: "Bearer",
      instance_url: login.url,
      id: `${login.url}/id/${login.org.id}/${login.admin.id}`,
    });
    expect(tokens.issued_at).toMatch(/^\d{13}$/);
    expect(tokens.signature).toBe(signatureOf(login.app.clientSecret, tokens.id, tokens.issued_at));
    expect(await isLive(login, tokens.access_token)).toBe(true);
  });

  it("gives no refresh token to an app that did not ask for one", async () => {
    const login = await startLogin();
    const oauth2 = client(login);
    const tokens = await oauth2.requestToken(agreedCode(login, oauth2, "api"));
    expect(tokens).not.toHaveProperty("refresh_token");
  });

  it("gives all of the app's scopes when none are named", async () => {
    const login = await startLogin({ scopes: ["api", "refresh_token"] });
    const oauth2 = client(login);
    expect(await oauth2.requestToken(agreedCode(login, oauth2, ""))).toMatchObject({
      scope: "api refresh_token",
    });
  });

  it("takes back what it gave when it comes a second time", async () => {
    const login = await startLogin();
    const oauth2 = client(login);
    const code = agreedCode(login, oauth2);
    const tokens = await oauth2.requestToken(code);
    await expect(oauth2.requestToken(code)).rejects.toMatchObject({
      name: "invalid_grant",
      message: "expired authorization code",
    });
    expect(await isLive(login, tokens.access_token)).toBe(false);
    expect((await refreshForm(login, tokens.refresh_token ?? "")).status).toBe(400);
  });

  it("lives for fifteen minutes of the sandbox's clock", async () => {
    const login = await startLogin();
    const oauth2 = client(login);
    const inTime = agreedCode(login, oauth2);
    login.clock.advance(codeMs - 5_000);
    expect((await oauth2.requestToken(inTime)).access_token).toMatch(/^00D/);
    const late = agreedCode(login, oauth2);
    login.clock.advance(codeMs);
    await expect(oauth2.requestToken(late)).rejects.toThrow("expired authorization code");
  });

  it("needs the verifier, and is used up by a wrong one", async () => {
    const login = await startLogin();
    const oauth2 = client(login);
    const code = agreedCode(login, oauth2);
    const other = client(login);
    await expect(other.requestToken(code)).rejects.toMatchObject({
      name: "invalid_grant",
      message: "invalid code verifier",
    });
    await expect(oauth2.requestToken(code)).rejects.toThrow("expired authorization code");
    const bare = client(login, { useVerifier: false });
    await expect(bare.requestToken(agreedCode(login, oauth2))).rejects.toThrow("invalid code verifier");
  });

  it("needs the redirect address that it was asked with", async () => {
    const login = await startLogin();
    const oauth2 = client(login);
    const code = agreedCode(login, oauth2);
    oauth2.redirectUri = `${redirectUri}/other`;
    await expect(oauth2.requestToken(code)).rejects.toMatchObject({ name: "redirect_uri_mismatch" });
  });

  it("is nothing for a user who was switched off meanwhile", async () => {
    const login = await startLogin();
    const oauth2 = client(login);
    const code = agreedCode(login, oauth2);
    login.admin.active = false;
    await expect(oauth2.requestToken(code)).rejects.toMatchObject({
      name: "invalid_grant",
      message: "inactive user",
    });
  });
});

describe("the client", () => {
  it("is known by id and secret, in the body or in a Basic header", async () => {
    const login = await startLogin();
    const oauth2 = client(login);
    const wrong = client(login, { clientSecret: "guess" });
    await expect(wrong.requestToken(agreedCode(login, wrong))).rejects.toMatchObject({
      name: "invalid_client",
      message: "invalid client credentials",
    });
    const form = {
      grant_type: "authorization_code",
      code: agreedCode(login, oauth2),
      redirect_uri: redirectUri,
      code_verifier: oauth2.codeVerifier ?? "",
    };
    expect(await postForm(login, tokenPath, { ...form, client_id: "x" })).toMatchObject({
      status: 400,
      body: { error: "invalid_client_id", error_description: "client identifier invalid" },
    });
    const basic = Buffer.from(`${login.app.clientId}:${login.app.clientSecret}`).toString("base64");
    const answer = await postForm(login, tokenPath, form, { Authorization: `Basic ${basic}` });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("asks in a way that the token path knows, and by POST", async () => {
    const login = await startLogin();
    const { clientId: client_id, clientSecret: client_secret } = login.app;
    for (const grant_type of ["client_credentials", "constructor", ""]) {
      expect(await postForm(login, tokenPath, { grant_type, client_id, client_secret })).toMatchObject({
        status: 400,
        body: { error: "unsupported_grant_type", error_description: "grant type not supported" },
      });
    }
    expect((await fetch(`${login.url}${tokenPath}?grant_type=refresh_token`)).status).toBe(400);
    expect((await fetch(`${login.url}/services/oauth2/other`)).status).toBe(404);
  });
});
