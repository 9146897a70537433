import { Connection } from "jsforce";
import { describe, expect, it } from "vitest";
import { client, isLive, type Login, startLogin } from "./support.ts";

const wrong = "INVALID_LOGIN: Invalid username, password, security token; or user locked out.";

/** Signs in by SOAP, as jsforce does without an OAuth client. */
function soapConnection(login: Login, version = "50.0"): Connection {
  return new Connection({ loginUrl: login.url, version });
}

async function soap(login: Login, body: string, version = "50.0") {
  const answer = await fetch(`${login.url}/services/Soap/u/${version}`, {
    method: "POST",
    headers: { "Content-Type": "text/xml", SOAPAction: '""' },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

function envelope(operation: string): string {
  return `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${operation}</e:Body></e:Envelope>`;
}

describe("a user name and a password", () => {
  it("are enough for jsforce with an OAuth client", async () => {
    const login = await startLogin();
    const connection = new Connection({ oauth2: client(login), loginUrl: login.url });
    const user = await connection.login(login.admin.username, login.admin.password);
    expect(user).toMatchObject({ id: login.admin.id, organizationId: login.org.id });
    expect(connection.instanceUrl).toBe(login.url);
    const token = String(connection.accessToken);
    expect(await isLive(login, token)).toBe(true);
    expect(await connection.identity()).toMatchObject({ username: login.admin.username });
    await connection.logout();
    expect(await isLive(login, token)).toBe(false);
  });

  it("give neither a refresh token nor scopes", async () => {
    const login = await startLogin();
    const answer = await client(login).authenticate(login.admin.username, login.admin.password);
    expect(Object.keys(answer).sort()).toEqual([
      "access_token",
      "id",
      "instance_url",
      "issued_at",
      "signature",
      "token_type",
    ]);
  });

  it("fail as one when either is wrong", async () => {
    const login = await startLogin();
    const oauth2 = client(login);
    const failure = { name: "invalid_grant", message: "authentication failure" };
    await expect(oauth2.authenticate(login.admin.username, "guess")).rejects.toMatchObject(failure);
    await expect(oauth2.authenticate("nobody", login.admin.password)).rejects.toMatchObject(failure);
  });

  it("fail for a user who is switched off, and for an app without that flow", async () => {
    const login = await startLogin();
    login.admin.active = false;
    const signIn = (where: Login) => client(where).authenticate(where.admin.username, where.admin.password);
    await expect(signIn(login)).rejects.toThrow("inactive user");
    await expect(signIn(await startLogin({ allowPassword: false }))).rejects.toThrow(
      "authentication failure",
    );
  });
});

describe("SOAP", () => {
  it("signs jsforce in and out", async () => {
    const login = await startLogin();
    const connection = soapConnection(login);
    const user = await connection.login(login.admin.username, login.admin.password);
    expect(user).toEqual({
      id: login.admin.id,
      organizationId: login.org.id,
      url: `${login.url}/id/${login.org.id}/${login.admin.id}`,
    });
    expect(connection.instanceUrl).toBe(login.url);
    const token = String(connection.accessToken);
    expect(login.context.sessions.access(token)).toMatchObject({ userId: login.admin.id, scopes: null });
    expect(await connection.identity()).toMatchObject({ user_id: login.admin.id });
    await connection.logout();
    expect(login.context.sessions.access(token)).toBeUndefined();
  });

  it("tells where the API answers, and who signed in", async () => {
    const login = await startLogin();
    const operation =
      `<n:login xmlns:n="urn:partner.soap.sforce.com"><n:username>admin&#64;one&#x2e;example</n:username>` +
      "<n:password>p&lt;&amp;&gt;&quot;&apos;ss-admin@one.example</n:password></n:login>";
    const { status, text } = await soap(login, envelope(operation), "61.0");
    expect(status).toBe(200);
    const org15 = login.org.id.slice(0, 15);
    expect(text).toContain(`<serverUrl>${login.url}/services/Soap/u/61.0/${org15}</serverUrl>`);
    expect(text).toContain("<userFullName>Person &lt;0&gt;</userFullName>");
    expect(text).toContain("<organizationName>Org &amp; one</organizationName>");
    expect(text).toContain("<sandbox>false</sandbox>");
  });

  it("refuses a wrong password, an unknown user and one who is switched off alike", async () => {
    const login = await startLogin();
    const signIn = (username: string, password: string) => soapConnection(login).login(username, password);
    await expect(signIn(login.admin.username, "guess")).rejects.toThrow(wrong);
    await expect(signIn("nobody", login.admin.password)).rejects.toThrow(wrong);
    login.admin.active = false;
    await expect(signIn(login.admin.username, login.admin.password)).rejects.toThrow(wrong);
  });

  it("signs nobody in since version 65", async () => {
    const login = await startLogin();
    const { username, password } = login.admin;
    await expect(soapConnection(login, "64.0").login(username, password)).resolves.toBeTruthy();
    await expect(soapConnection(login, "65.0").login(username, password)).rejects.toThrow(
      "INVALID_OPERATION: The SOAP Login operation is not available in the API version specified (65.0).",
    );
  });

  it("refuses to end a session that is none, and knows no other operation", async () => {
    const login = await startLogin();
    const { status, text } = await soap(login, envelope('<logout xmlns="urn:partner.soap.sforce.com"/>'));
    expect(status).toBe(500);
    expect(text).toContain("INVALID_SESSION_ID: Invalid Session ID found in SessionHeader");
    expect((await soap(login, envelope("<query/>"))).text).toContain("No operation available for request");
    expect((await soap(login, "nonsense")).status).toBe(500);
  });
});
