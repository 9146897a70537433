import { createSign, generateKeyPairSync } from "node:crypto";
import { Connection } from "jsforce";
import { describe, expect, it } from "vitest";
import { client, isLive, keys, type Login, postForm, startLogin } from "./support.ts";

const grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

interface Changes {
  claims?: Readonly<Record<string, unknown>>;
  alg?: string;
  key?: string | typeof stranger;
}

function assertionFor(
  login: Login,
  { claims = {}, alg = "RS256", key = keys.privateKey }: Changes = {},
): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const exp = Math.floor(login.clock.now() / 1000) + 180;
  const payload = {
    iss: login.app.clientId,
    sub: login.admin.username,
    aud: "https://login.salesforce.com",
    exp,
    ...claims,
  };
  const signed = `${part({ alg })}.${part(payload)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
}

function exchange(login: Login, assertion: string) {
  return postForm(login, "/services/oauth2/token", { grant_type: grantType, assertion });
}

async function refusal(login: Login, changes: Changes) {
  const { status, body } = await exchange(login, assertionFor(login, changes));
  expect(status).toBe(400);
  return `${body.error}: ${body.error_description}`;
}

describe("the JWT bearer flow", () => {
  it("signs a user in without a refresh token, a signature or a time of issue", async () => {
    const login = await startLogin();
    const { status, body } = await exchange(login, assertionFor(login));
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(["access_token", "id", "instance_url", "scope", "token_type"]);
    expect(body.id).toBe(`${login.url}/id/${login.org.id}/${login.admin.id}`);
    expect(String(body.scope).split(" ")).not.toContain("refresh_token");
    expect(await isLive(login, String(body.access_token))).toBe(true);
  });

  it("works through jsforce, with the sandbox's own address or test.salesforce.com as the audience", async () => {
    const login = await startLogin();
    for (const aud of [login.url, "https://test.salesforce.com"]) {
      const connection = new Connection({ oauth2: client(login), instanceUrl: login.url });
      const assertion = assertionFor(login, { claims: { aud, sub: "ADMIN@two.example" } });
      const user = await connection.authorize({ grant_type: grantType, assertion });
      expect(user.organizationId).toBe(login.otherOrg.id);
    }
  });

  it("takes either of two keys", async () => {
    const older = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    const login = await startLogin({ jwtPublicKey: `${older.publicKey}\n${keys.publicKey}` });
    for (const key of [older.privateKey, keys.privateKey])
      expect((await exchange(login, assertionFor(login, { key }))).status).toBe(200);
  });

  it("refuses what is not signed by the app's key with RS256", async () => {
    const login = await startLogin();
    expect(await refusal(login, { key: stranger })).toBe("invalid_grant: invalid assertion");
    expect(await refusal(login, { alg: "none" })).toBe("invalid_grant: invalid assertion");
    expect(await refusal(login, { alg: "HS256" })).toBe("invalid_grant: invalid assertion");
    for (const assertion of ["", "a.b", "a.b.c", `${assertionFor(login)}.x`])
      expect((await exchange(login, assertion)).body.error_description).toBe("invalid assertion");
    const [header, , signature] = assertionFor(login).split(".");
    const [, payload] = assertionFor(login, { claims: { sub: "admin@two.example" } }).split(".");
    expect((await exchange(login, `${header}.${payload}.${signature}`)).status).toBe(400);
  });

  it("refuses another client and another audience", async () => {
    const login = await startLogin();
    expect(await refusal(login, { claims: { iss: "x" } })).toBe(
      "invalid_client_id: client identifier invalid",
    );
    for (const aud of ["https://acme.my.salesforce.com", `${login.url}/`, undefined])
      expect(await refusal(login, { claims: { aud } })).toBe("invalid_grant: audience is invalid");
  });

  it("is bound to five minutes of the sandbox's clock", async () => {
    const login = await startLogin();
    login.clock.advance(86_400_000);
    const now = Math.floor(login.clock.now() / 1000);
    expect((await exchange(login, assertionFor(login, { claims: { exp: now + 299 } }))).status).toBe(200);
    expect(await refusal(login, { claims: { exp: now + 310 } })).toBe("invalid_grant: invalid assertion");
    expect(await refusal(login, { claims: { exp: now - 1 } })).toBe(
      "invalid_grant: expired authorization code",
    );
    expect(await refusal(login, { claims: { exp: "soon" } })).toBe("invalid_grant: invalid assertion");
  });

  it("refuses users who are unknown, not let in, or switched off", async () => {
    const login = await startLogin({ preauthorizedUsernames: new Set(["admin@one.example"]) });
    expect((await exchange(login, assertionFor(login))).status).toBe(200);
    for (const sub of ["rep@one.example", "nobody@one.example", undefined])
      expect(await refusal(login, { claims: { sub } })).toBe(
        "invalid_grant: user hasn't approved this consumer",
      );
    login.admin.active = false;
    expect(await refusal(login, {})).toBe("invalid_grant: inactive user");
  });

  it("ends where an admin removed the app, with its sessions", async () => {
    const login = await startLogin();
    const { sessions } = login.context;
    sessions.openGrant(login.org.id, login.admin.id, ["api"]);
    const { body } = await exchange(login, assertionFor(login));
    sessions.killGrants(login.org.id);
    expect(await isLive(login, String(body.access_token))).toBe(false);
    expect(await refusal(login, {})).toBe("invalid_grant: user hasn't approved this consumer");
  });

  it("is off without a key", async () => {
    const login = await startLogin({ jwtPublicKey: null });
    expect(await refusal(login, {})).toBe("unsupported_grant_type: grant type not supported");
  });
});
