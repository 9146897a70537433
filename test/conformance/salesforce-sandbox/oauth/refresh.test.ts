import { Connection } from "jsforce";
import { describe, expect, it } from "vitest";
import { idleRefreshMs, sessionMs } from "../../../sandbox/salesforce/oauth/sessions.ts";
import { client, grantedTokens, isLive, refreshForm, startLogin } from "./support.ts";

const dead = {
  status: 400,
  body: { error: "invalid_grant", error_description: "expired access/refresh token" },
};

describe("a session", () => {
  it("lives for two hours of the sandbox's clock since its last use", async () => {
    const login = await startLogin();
    const { access_token } = await grantedTokens(login);
    for (let use = 0; use < 3; use += 1) {
      login.clock.advance(sessionMs - 5_000);
      expect(await isLive(login, access_token)).toBe(true);
    }
    login.clock.advance(sessionMs);
    expect(await isLive(login, access_token)).toBe(false);
  });

  it("ends on command, and can be refreshed", async () => {
    const login = await startLogin();
    const { sessions } = login.context;
    const here = await grantedTokens(login);
    const lasting = sessions.issueSession(login.org.id, login.admin.id, null, { neverExpires: true });
    const elsewhere = sessions.issueSession(login.otherOrg.id, login.otherOrg.users[0]?.id ?? "", null);
    sessions.expire(login.org.id);
    expect(await isLive(login, here.access_token)).toBe(false);
    expect(await isLive(login, lasting.token)).toBe(true);
    expect(await isLive(login, elsewhere.token)).toBe(true);
    const next = await refreshForm(login, here.refresh_token);
    expect(await isLive(login, String(next.body.access_token))).toBe(true);
    expect(login.refreshes).toEqual([login.org.id]);
  });
});

describe("rotation", () => {
  it("gives jsforce the next refresh token, and the sessions so far stay", async () => {
    const login = await startLogin();
    const first = await grantedTokens(login);
    const second = await client(login).refreshToken(first.refresh_token);
    expect(second.refresh_token).toMatch(/^5Aep861/);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second).toMatchObject({ id: first.id, scope: first.scope, instance_url: login.url });
    expect(await isLive(login, first.access_token)).toBe(true);
    expect((await refreshForm(login, second.refresh_token ?? "")).status).toBe(200);
  });

  it("is told to a connection that refreshes by itself", async () => {
    const login = await startLogin();
    const tokens = await grantedTokens(login);
    const { clientId = "", clientSecret = "" } = login.app;
    const connection = new Connection({
      oauth2: { loginUrl: login.url, clientId, clientSecret },
      instanceUrl: login.url,
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token,
    });
    const told: { refresh_token?: string }[] = [];
    connection.on("refresh", (_token: string, answer: { refresh_token?: string }) => told.push(answer));
    await connection._refreshDelegate?.refresh(Date.now());
    expect(told[0]?.refresh_token).toMatch(/^5Aep861/);
    expect(await isLive(login, String(connection.accessToken))).toBe(true);
  });

  it("ends the whole grant when an old refresh token comes back", async () => {
    const login = await startLogin();
    const first = await grantedTokens(login);
    const second = (await refreshForm(login, first.refresh_token)).body;
    const other = await grantedTokens(login);
    expect(await refreshForm(login, first.refresh_token)).toMatchObject(dead);
    expect(await refreshForm(login, String(second.refresh_token))).toMatchObject(dead);
    expect(await isLive(login, first.access_token)).toBe(false);
    expect(await isLive(login, String(second.access_token))).toBe(false);
    expect(await isLive(login, other.access_token)).toBe(true);
    expect((await refreshForm(login, other.refresh_token)).status).toBe(200);
  });

  it("lets one of two racing refreshes win, and the grant is lost all the same", async () => {
    const login = await startLogin();
    login.context.sessions.refreshDelayMs = 20;
    const { refresh_token } = await grantedTokens(login);
    const oauth2 = client(login);
    const race = await Promise.allSettled([
      oauth2.refreshToken(refresh_token),
      oauth2.refreshToken(refresh_token),
    ]);
    expect(race.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = race.find((each) => each.status === "fulfilled")?.value;
    expect(await isLive(login, String(winner?.access_token))).toBe(false);
    expect(await refreshForm(login, String(winner?.refresh_token))).toMatchObject(dead);
    expect(login.context.sessions.isInstalled(login.org.id)).toBe(false);
  });

  it("can be switched off: the token stays, and the answer has none", async () => {
    const login = await startLogin();
    login.context.sessions.rotateRefreshTokens = false;
    const { refresh_token } = await grantedTokens(login);
    for (let use = 0; use < 2; use += 1) {
      const answer = await refreshForm(login, refresh_token);
      expect(answer.status).toBe(200);
      expect(answer.body).not.toHaveProperty("refresh_token");
    }
  });
});

describe("a refresh token", () => {
  it("is dead when unused for thirty days, counted from the last use", async () => {
    const login = await startLogin();
    login.context.sessions.rotateRefreshTokens = false;
    const { refresh_token } = await grantedTokens(login);
    for (let use = 0; use < 2; use += 1) {
      login.clock.advance(idleRefreshMs - 5_000);
      expect((await refreshForm(login, refresh_token)).status).toBe(200);
    }
    login.clock.advance(idleRefreshMs);
    expect(await refreshForm(login, refresh_token)).toMatchObject(dead);
  });

  it("needs the client's secret, and a wrong one does not use it up", async () => {
    const login = await startLogin();
    const { refresh_token } = await grantedTokens(login);
    const guess = client(login, { clientSecret: "guess" });
    await expect(guess.refreshToken(refresh_token)).rejects.toMatchObject({ name: "invalid_client" });
    expect((await refreshForm(login, refresh_token)).status).toBe(200);
  });

  it("is unknown when nobody gave it", async () => {
    expect(await refreshForm(await startLogin(), "5Aep861nonsense")).toMatchObject(dead);
  });

  it("waits for a user who is switched off", async () => {
    const login = await startLogin();
    const { access_token, refresh_token } = await grantedTokens(login);
    login.admin.active = false;
    expect(await refreshForm(login, refresh_token)).toMatchObject({
      status: 400,
      body: { error: "invalid_grant", error_description: "inactive user" },
    });
    expect(await isLive(login, access_token)).toBe(false);
    login.admin.active = true;
    expect((await refreshForm(login, refresh_token)).status).toBe(200);
  });

  it("is one of five of its user: a sixth grant ends the first", async () => {
    const login = await startLogin();
    const [first, second] = [await grantedTokens(login), await grantedTokens(login)];
    for (let more = 0; more < 4; more += 1) await grantedTokens(login);
    expect(await refreshForm(login, first.refresh_token)).toMatchObject(dead);
    expect((await refreshForm(login, second.refresh_token)).status).toBe(200);
  });

  it("dies with the app in its org, and in no other", async () => {
    const login = await startLogin();
    const tokens = await grantedTokens(login);
    const { sessions } = login.context;
    expect(sessions.isInstalled(login.org.id)).toBe(true);
    sessions.killGrants(login.org.id);
    expect(sessions.isInstalled(login.org.id)).toBe(false);
    expect(sessions.isInstalled(login.otherOrg.id)).toBe(true);
    expect(await isLive(login, tokens.access_token)).toBe(false);
    expect(await refreshForm(login, tokens.refresh_token)).toMatchObject(dead);
    await grantedTokens(login);
    expect(sessions.isInstalled(login.org.id)).toBe(true);
  });
});
