import { Connection } from "jsforce";
import { describe, expect, it } from "vitest";
import { client, grantedTokens, type Login, startLogin } from "./support.ts";

async function get(login: Login, path: string, token?: string) {
  const answer = await fetch(`${login.url}${path}`, {
    headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
  });
  return { status: answer.status, text: await answer.text() };
}

describe("the identity URL", () => {
  it("tells jsforce who it is", async () => {
    const login = await startLogin();
    const { access_token, id } = await grantedTokens(login);
    const connection = new Connection({
      oauth2: client(login),
      instanceUrl: login.url,
      accessToken: access_token,
    });
    connection.userInfo = { id: login.admin.id, organizationId: login.org.id, url: id };
    const identity = await connection.identity();
    expect(identity).toMatchObject({
      id: id.replace("http:", "https:"),
      asserted_user: true,
      user_id: login.admin.id,
      organization_id: login.org.id,
      username: "admin@one.example",
      nick_name: "admin",
      display_name: "Person <0>",
      email_verified: true,
      timezone: "Europe/Berlin",
      user_type: "STANDARD",
      utcOffset: 3_600_000,
      active: true,
      is_app_installed: true,
    });
    expect(identity.urls).toMatchObject({
      rest: `${login.url}/services/data/v{version}/`,
      sobjects: `${login.url}/services/data/v{version}/sobjects/`,
      partner: `${login.url}/services/Soap/u/{version}/${login.org.id.slice(0, 15)}`,
      custom_domain: login.url,
    });
    expect(connection.userInfo).toEqual({
      id: login.admin.id,
      organizationId: login.org.id,
      url: identity.id,
    });
  });

  it("fills in the version that is asked for", async () => {
    const login = await startLogin();
    const { access_token, id } = await grantedTokens(login);
    const answer = await fetch(`${id}?version=latest&oauth_token=${access_token}`);
    expect(await answer.json()).toMatchObject({ urls: { query: `${login.url}/services/data/v67.0/query/` } });
  });

  it("tells of others in the same org, who did not sign in", async () => {
    const login = await startLogin();
    const { access_token } = await grantedTokens(login);
    const [, rep] = login.org.users;
    const path = `/id/${login.org.id.slice(0, 15)}/${rep?.id.slice(0, 15)}`;
    const { text } = await get(login, path, access_token);
    expect(JSON.parse(text)).toMatchObject({ asserted_user: false, username: "rep@one.example" });
  });

  it("refuses strangers and wrong addresses in a word", async () => {
    const login = await startLogin();
    const { access_token } = await grantedTokens(login);
    const own = `/id/${login.org.id}/${login.admin.id}`;
    const foreign = `/id/${login.otherOrg.id}/${login.otherOrg.users[0]?.id}`;
    const [, rep] = login.org.users;
    if (rep) rep.active = false;
    expect(await get(login, own)).toEqual({ status: 403, text: "Missing_OAuth_Token" });
    expect(await get(login, own, "00Dx!y")).toEqual({ status: 403, text: "Bad_OAuth_Token" });
    expect(await get(login, foreign, access_token)).toEqual({ status: 403, text: "Wrong_Org" });
    expect(await get(login, `/id/${login.org.id}/005x`, access_token)).toEqual({
      status: 404,
      text: "Bad_Id",
    });
    expect(await get(login, `/id/${login.org.id}/${rep?.id}`, access_token)).toEqual({
      status: 404,
      text: "Inactive",
    });
    login.context.sessions.expire(login.org.id);
    expect(await get(login, own, access_token)).toEqual({ status: 403, text: "Bad_OAuth_Token" });
  });
});

describe("userinfo", () => {
  it("says the same in the words of OpenID Connect", async () => {
    const login = await startLogin();
    const { access_token, id } = await grantedTokens(login);
    const { text } = await get(login, "/services/oauth2/userinfo", access_token);
    expect(JSON.parse(text)).toMatchObject({
      sub: id.replace("http:", "https:"),
      user_id: login.admin.id,
      organization_id: login.org.id,
      preferred_username: "admin@one.example",
      name: "Person <0>",
      zoneinfo: "Europe/Berlin",
      utcOffset: 3_600_000,
    });
    expect(await get(login, "/services/oauth2/userinfo", "x")).toEqual({
      status: 403,
      text: "Bad_OAuth_Token",
    });
  });
});
