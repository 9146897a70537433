import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Front, openFront } from "./front.ts";

const MINUTE_MS = 60_000;
let front: Front;
let portalId: string;

beforeAll(async () => {
  front = await openFront([{ portfolio: "empty" }, { portfolio: "empty" }]);
  portalId = String(front.world.sandbox.portals[0]!.portalId);
});
afterAll(async () => {
  // Every refusal below is somebody else's mistake: none may look like a failure of ours.
  expect(front.errors).toEqual([]);
  await front.close();
});

interface Started {
  consentUrl: URL;
  /** "name=value", as a browser sends it back. */
  cookie: string;
  setCookie: string;
}

async function start(): Promise<Started> {
  const response = await fetch(front.url("/hubspot/install"), { redirect: "manual" });
  expect(response.status).toBe(302);
  const setCookie = response.headers.get("set-cookie")!;
  const consentUrl = new URL(response.headers.get("location")!);
  return { consentUrl, setCookie, cookie: setCookie.split(";")[0]! };
}

/** The admin decides on the consent page; where the browser is sent then. */
async function decide({ consentUrl }: Started, decision: "connect" | "cancel"): Promise<string> {
  const form = new URLSearchParams({ portal: portalId, decision });
  const response = await fetch(consentUrl, { method: "POST", body: form, redirect: "manual" });
  return response.headers.get("location")!;
}

async function answer(callback: string, cookie?: string): Promise<{ status: number; text: string }> {
  const response = await fetch(callback, { headers: cookie ? { cookie } : {} });
  return { status: response.status, text: await response.text() };
}

async function installs(): Promise<number> {
  return (await front.database.query("SELECT 1 FROM audit_log WHERE action = 'installed'")).length;
}

const expired = (text: string) => expect(JSON.parse(text).error.code).toBe("install_link_expired");

describe("the way to the consent page", () => {
  it("carries a fresh state, a code challenge and the configured address, whatever Host says", async () => {
    const [first, second] = [await start(), await start()];
    const query = first.consentUrl.searchParams;
    expect(query.get("redirect_uri")).toBe(front.url("/hubspot/oauth/callback"));
    expect(query.get("code_challenge_method")).toBe("S256");
    expect(Buffer.from(query.get("code_challenge")!, "base64url")).toHaveLength(32);
    expect(query.get("state")).not.toBe(second.consentUrl.searchParams.get("state"));
    expect(first.cookie).not.toBe(second.cookie);
  });

  it("leaves a cookie that scripts and other sites' requests do not get, for ten minutes", async () => {
    const { setCookie } = await start();
    expect(setCookie).toMatch(/; HttpOnly/);
    expect(setCookie).toMatch(/; SameSite=Lax/);
    expect(setCookie).toMatch(/; Path=\/hubspot\/oauth;/);
    expect(setCookie).toMatch(/; Max-Age=600;/);
  });

  it("keeps neither the cookie's secret nor the code verifier where the state can be read", async () => {
    const { consentUrl, cookie } = await start();
    const [row] = await front.database.query<{ browser_hash: string; code_verifier: string }>(
      "SELECT browser_hash, code_verifier FROM oauth_state WHERE state = $1",
      [consentUrl.searchParams.get("state")],
    );
    expect(row!.browser_hash).not.toBe(cookie.split("=")[1]);
    const challenge = createHash("sha256").update(row!.code_verifier).digest("base64url");
    expect(consentUrl.searchParams.get("code_challenge")).toBe(challenge);
  });

  it("is closed for a CRM that this server does not serve", async () => {
    expect((await fetch(front.url("/salesforce/install"))).status).toBe(404);
  });
});

describe("the answer from the consent page", () => {
  it("connects the portal and queues its backfill, before any of it is read", async () => {
    const started = await start();
    const { status, text } = await answer(await decide(started, "connect"), started.cookie);
    expect(status).toBe(200);
    expect(text).toContain("Bellwether is connected");
    const entry = await front.server.ctx.store.findInstallation("hubspot", portalId);
    expect(entry?.state).toBe("active");
    expect(await front.server.ctx.jobs.pending(entry!.installationId)).toBe(1);
    const [tokens] = await front.database.query<{ access_token: string }>(
      "SELECT access_token FROM installation_tokens",
    );
    expect(JSON.stringify(tokens)).not.toMatch(/"(CL|na1|pat)-/);
  });

  it("counts once", async () => {
    const started = await start();
    const callback = await decide(started, "connect");
    expect((await answer(callback, started.cookie)).status).toBe(200);
    const before = await installs();
    const again = await answer(callback, started.cookie);
    expect(again.status).toBe(401);
    expired(again.text);
    expect(await installs()).toBe(before);
  });

  it("counts for ten minutes", async () => {
    const [inTime, late] = [await start(), await start()];
    const callbacks = [await decide(inTime, "connect"), await decide(late, "connect")];
    front.skipTime(10 * MINUTE_MS - 5_000);
    expect((await answer(callbacks[0]!, inTime.cookie)).status).toBe(200);
    front.skipTime(5_000);
    const refused = await answer(callbacks[1]!, late.cookie);
    expect(refused.status).toBe(401);
    expired(refused.text);
  });

  it.each(["another browser's cookie", "no cookie", "an empty cookie", "a cookie that is no text"])(
    "does not count with %s",
    async (what) => {
      const [mine, theirs] = [await start(), await start()];
      const before = await installs();
      const cookies: Record<string, string> = {
        "another browser's cookie": theirs.cookie,
        "an empty cookie": "bellwether_install=",
        "a cookie that is no text": "bellwether_install=%E0%A4%A",
      };
      const refused = await answer(await decide(mine, "connect"), cookies[what]);
      expect(refused.status).toBe(401);
      expired(refused.text);
      expect(await installs()).toBe(before);
    },
  );

  it("finds its cookie among others", async () => {
    const started = await start();
    const callback = await decide(started, "connect");
    expect((await answer(callback, `a=1; ${started.cookie}; bellwether=2`)).status).toBe(200);
  });

  it("does not count for an install that was begun with another CRM", async () => {
    const started = await start();
    const state = started.consentUrl.searchParams.get("state");
    await front.database.query("UPDATE oauth_state SET crm = 'salesforce' WHERE state = $1", [state]);
    const refused = await answer(await decide(started, "connect"), started.cookie);
    expect(refused.status).toBe(401);
    expired(refused.text);
  });

  it("does not count with a code that the CRM did not give", async () => {
    const started = await start();
    const callback = new URL(await decide(started, "connect"));
    callback.searchParams.set("code", "guessed");
    const before = await installs();
    const refused = await answer(callback.href, started.cookie);
    expect(refused.status).toBe(401);
    expect(JSON.parse(refused.text).error.code).toBe("grant_dead");
    expect(await installs()).toBe(before);
  });

  it("does not count with a code that was made for another install", async () => {
    const [mine, theirs] = [await start(), await start()];
    const callback = new URL(await decide(mine, "connect"));
    const stolen = new URL(await decide(theirs, "connect")).searchParams.get("code")!;
    callback.searchParams.set("code", stolen);
    expect((await answer(callback.href, mine.cookie)).status).toBe(401);
  });

  it("says so when the admin declined, and shows nothing of the query", async () => {
    const started = await start();
    const callback = new URL(await decide(started, "cancel"));
    callback.searchParams.set("error_description", "<script>alert(1)</script>");
    const refused = await answer(callback.href, started.cookie);
    expect(refused.status).toBe(401);
    expect(JSON.parse(refused.text).error.code).toBe("install_refused");
    expect(refused.text).not.toContain("script");
  });

  it.each([
    "",
    "?code=x",
    "?state=y",
    "?code=&state=",
    "?code=a&code=b&state=c",
    "?code=a&state=b&state=c",
    `?code=a&state=${"s".repeat(300)}`,
    "?code[x]=a&state[y]=b",
    "?code=a&state=%00",
    "?code=a&state=%ED%A0%80",
  ])("is refused in the form %j", async (query) => {
    const { status, text } = await answer(
      front.url(`/hubspot/oauth/callback${query}`),
      "bellwether_install=x",
    );
    expect(status).toBe(401);
    expect(JSON.parse(text).error.message).toMatch(/Start the install again/);
  });
});
