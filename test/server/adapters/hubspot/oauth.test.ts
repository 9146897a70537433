import { HttpResponse, http } from "msw";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { scopes } from "#server/adapters/hubspot/index.ts";
import { BASE, NOW, network, rig } from "./harness.ts";

const TOKEN = `${BASE}/oauth/2026-09/token`;

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

/** Forms posted to the token endpoints, in order. */
function tokenEndpoints(answers: { token?: () => Response; introspect?: object } = {}) {
  const forms: Record<string, string>[] = [];
  const keep = async (request: Request) => {
    expect(new URL(request.url).search).toBe("");
    forms.push(Object.fromEntries(new URLSearchParams(await request.text())));
  };
  network.use(
    http.post(TOKEN, async ({ request }) => {
      await keep(request);
      return (
        answers.token?.() ?? HttpResponse.json({ access_token: "a", refresh_token: "r", expires_in: 1800 })
      );
    }),
    http.post(`${TOKEN}/introspect`, async ({ request }) => {
      await keep(request);
      return HttpResponse.json(
        answers.introspect ?? { active: true, hub_id: 4711, hub_domain: "acme.test", scopes: ["oauth"] },
      );
    }),
    http.post(`${TOKEN}/revoke`, async ({ request }) => {
      await keep(request);
      return answers.token?.() ?? new HttpResponse(null, { status: 204 });
    }),
  );
  return forms;
}

const refused = (status: number, body: object) => () => HttpResponse.json(body, { status });

test("the consent page gets scopes apart, state and the challenge", () => {
  const { crm } = rig();
  const url = new URL(
    crm.authorizeUrl({
      state: "s",
      codeChallenge: "c",
      redirectUri: "https://bellwether.example/cb",
      site: null,
    }),
  );
  expect(url.origin + url.pathname).toBe("https://app.hubspot.com/oauth/authorize");
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: "client",
    redirect_uri: "https://bellwether.example/cb",
    scope: scopes.required.join(" "),
    optional_scope: scopes.optional.join(" "),
    state: "s",
    code_challenge: "c",
    code_challenge_method: "S256",
  });
});

test("a code becomes a grant with portal, name and scopes; credentials are in the body", async () => {
  const forms = tokenEndpoints();
  const grant = await rig().crm.exchangeCode({
    code: "x",
    codeVerifier: "v",
    redirectUri: "https://b.example/cb",
    site: null,
  });
  expect(grant).toEqual({
    accessToken: "a",
    refreshToken: "r",
    expiresAt: new Date(NOW.getTime() + 1_800_000).toISOString(),
    externalId: "4711",
    name: "acme.test",
    scopes: ["oauth"],
  });
  expect(forms[0]).toEqual({
    grant_type: "authorization_code",
    code: "x",
    code_verifier: "v",
    redirect_uri: "https://b.example/cb",
    client_id: "client",
    client_secret: "secret",
  });
});

test("a refresh keeps the refresh token that the answer leaves out, and takes a new one", async () => {
  tokenEndpoints({ token: () => HttpResponse.json({ access_token: "a2", expires_in: 60 }) });
  expect((await rig().crm.refresh("old")).refreshToken).toBe("old");
  tokenEndpoints({
    token: () => HttpResponse.json({ access_token: "a2", refresh_token: "new", expires_in: 60 }),
  });
  expect((await rig().crm.refresh("old")).refreshToken).toBe("new");
});

test.each([
  { error: "invalid_grant" },
  { status: "BAD_REFRESH_TOKEN", message: "missing or invalid refresh token" },
  { status: "EXPIRED_AUTH_CODE" },
])("a dead grant: %j", async (body) => {
  tokenEndpoints({ token: refused(400, body) });
  await expect(rig().crm.refresh("r")).rejects.toMatchObject({ kind: "reauthenticate", code: "grant_dead" });
});

test.each([{ error: "invalid_client" }, { status: "BAD_CLIENT_SECRET" }])(
  "wrong credentials: %j",
  async (body) => {
    tokenEndpoints({ token: refused(401, body) });
    await expect(rig().crm.refresh("r")).rejects.toMatchObject({
      kind: "fix_configuration",
      code: "client_refused",
    });
  },
);

test("a fault of the token endpoint is tried again and does not look like a dead grant", async () => {
  let asked = 0;
  tokenEndpoints({
    token: () =>
      ++asked < 3
        ? HttpResponse.json({}, { status: 502 })
        : HttpResponse.json({ access_token: "a", expires_in: 1 }),
  });
  expect((await rig().crm.refresh("r")).accessToken).toBe("a");
  tokenEndpoints({ token: refused(503, {}) });
  await expect(rig().crm.refresh("r")).rejects.toMatchObject({ kind: "retry_later" });
});

test("a misshapen answer is not stored as a grant", async () => {
  tokenEndpoints({ token: () => HttpResponse.json({ access_token: 7 }) });
  await expect(rig().crm.refresh("r")).rejects.toMatchObject({
    kind: "retry_later",
    code: "unreadable_answer",
  });
});

test("revoking sends the refresh token in the body; an unknown one counts as revoked", async () => {
  const forms = tokenEndpoints({});
  await rig().crm.revoke("r");
  expect(forms[0]).toMatchObject({ token: "r", token_type_hint: "refresh_token" });
  tokenEndpoints({ token: refused(404, {}) });
  await rig().crm.revoke("r");
});

test("uninstalling is one call, and done already counts as done", async () => {
  const status = [204, 404];
  network.use(
    http.delete(`${BASE}/appinstalls/2026-09/external-install`, ({ request }) => {
      expect(request.headers.get("authorization")).toBe("Bearer token-1");
      return new HttpResponse(null, { status: status.shift()! });
    }),
  );
  await rig().connect().uninstall();
  await rig().connect().uninstall();
  expect(status).toEqual([]);
});
