import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createOutbound } from "#server/adapters/outbound/index.ts";
import type { PlayCall } from "#server/domain/play-call.ts";
import { type InstallationContext, openInstallation } from "#server/sync/context.ts";
import { deliverPlayCalls, webhookSecret } from "#server/sync/play-calls.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let receiver: Server;
let url: string;
let status = 200;
const received: { headers: IncomingHttpHeaders; text: string }[] = [];

beforeAll(async () => {
  stage = await openStage("saas:5");
  await stage.run("backfill", "score");
  receiver = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    received.push({ headers: request.headers, text });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/plays`;
}, 60_000);
afterAll(async () => {
  receiver.close();
  await stage.close();
});
beforeEach(async () => {
  received.length = 0;
  status = 200;
  await stage.database.query("DELETE FROM play_call");
});

/** The installation with that webhook in its settings, and an operator who lists its host. */
async function opened(webhook: { url: string } | null = { url }): Promise<InstallationContext> {
  const { settings } = await stage.rows.installation();
  const { webhook: _, ...rest } = settings!;
  await stage.rows.saveSettings(webhook ? { ...rest, webhook } : rest);
  const context = await openInstallation(stage.server.ctx, stage.installation);
  return { ...context, outbound: createOutbound({ allow: [new URL(url).host], timeoutMs: 1_000 }) };
}

const call = (accountId: string, play = "rescue"): PlayCall => ({
  accountId,
  play,
  since: "2026-11-22",
  body: {
    type: "play.started",
    account: { id: accountId },
    play: { id: play, action: "Call them.", ownerRole: "account executive" },
    reason: "The band fell.",
    since: "2026-11-22",
    dueAt: "2026-11-24T00:00:00.000Z",
    score: 38,
    band: "red",
  },
});

async function note(...calls: PlayCall[]): Promise<void> {
  await stage.rows.saveScores({ token: "{}", accountIds: [], snapshots: [], desired: [], calls });
}

const deliver = async (context: InstallationContext) =>
  deliverPlayCalls(context, new AbortController().signal);

it("sends a play that began once, signed so that a receiver can check it, however often it was noted", async () => {
  const context = await opened();
  await note(call("1"), call("2"));
  await note(call("1"));
  await deliver(context);
  await deliver(context);
  expect(received.map(({ text }) => JSON.parse(text).account.id).sort()).toEqual(["1", "2"]);
  const secret = await webhookSecret(context);
  for (const { headers, text } of received) {
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${text}`;
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    const expected = createHmac("sha256", key).update(signed).digest();
    const given = Buffer.from(String(headers["webhook-signature"]).replace("v1,", ""), "base64");
    expect(timingSafeEqual(given, expected)).toBe(true);
    expect(Math.abs(Number(headers["webhook-timestamp"]) - Date.now() / 1000)).toBeLessThan(60);
  }
  expect(await stage.rows.playCallCounts()).toMatchObject({ delivered: 2, waiting: 0, givenUp: 0 });
  expect(await stage.rows.nextPlayCallMs()).toBeNull();
});

it("tries again later, under the same id, when the receiver fails, and gives up in the end", async () => {
  const context = await opened();
  await note(call("1"));
  status = 500;
  await deliver(context);
  expect(await stage.rows.playCallCounts()).toMatchObject({
    waiting: 1,
    lastError: "The webhook answered 500.",
  });
  expect(await stage.rows.nextPlayCallMs()).toBeGreaterThan(1_000);
  await stage.database.query("UPDATE play_call SET next_at = now()");
  status = 204;
  await deliver(context);
  const ids = received.map(({ headers }) => headers["webhook-id"]);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  expect(await stage.rows.playCallCounts()).toMatchObject({ delivered: 1, lastError: null });

  await note(call("2"));
  status = 500;
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await deliver(context);
    await stage.database.query("UPDATE play_call SET next_at = now()");
  }
  expect(received.filter(({ text }) => JSON.parse(text).account.id === "2")).toHaveLength(10);
  expect(await stage.rows.playCallCounts()).toMatchObject({ waiting: 0, givenUp: 1 });
});

it("stops at once where the receiver is gone, the address is private, or there is no webhook any more", async () => {
  await note(call("1"));
  status = 410;
  await deliver(await opened());
  expect(received).toHaveLength(1);
  await note(call("2"));
  await deliver({
    ...(await opened()),
    outbound: createOutbound({ allow: [], timeoutMs: 1_000 }),
  });
  await note(call("3"));
  await deliver(await opened(null));
  expect(received).toHaveLength(1);
  expect(await stage.rows.playCallCounts()).toMatchObject({ waiting: 0, givenUp: 3, delivered: 0 });
});

it("two workers send nothing twice", async () => {
  const context = await opened();
  await note(...Array.from({ length: 50 }, (_, index) => call(String(index))));
  await Promise.all([deliver(context), deliver(context), deliver(context)]);
  expect(received).toHaveLength(50);
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(50);
});

it("calls for a play that began since yesterday, and for nothing that was so before", async () => {
  await opened();
  await stage.database.query(
    "UPDATE score_snapshot SET day = day - 1, body = jsonb_set(body, '{history,plays}', '{}')",
  );
  await stage.rows.markDue("all");
  await stage.run("score");
  const begun = await stage.database.query<{ body: PlayCall["body"] }>("SELECT body FROM play_call");
  expect(begun.length).toBeGreaterThan(0);
  expect(begun.every(({ body }) => body.reason.length > 10 && body.play.action.length > 5)).toBe(true);
  await stage.database.query("DELETE FROM play_call");
  // The older ones go first: two days of an account that move at once could meet.
  await stage.database.query(
    "DELETE FROM score_snapshot s USING score_snapshot n WHERE n.account_id = s.account_id AND n.day > s.day",
  );
  await stage.database.query("UPDATE score_snapshot SET day = day - 1");
  await stage.rows.markDue("all");
  await stage.run("score");
  expect(await stage.database.query("SELECT FROM play_call")).toEqual([]);
});

it("keeps the secret sealed, the same until it is rotated", async () => {
  const context = await opened();
  const secret = await webhookSecret(context);
  expect(await webhookSecret(context)).toBe(secret);
  const [row] = await stage.database.query<{ webhook_secret: string }>(
    "SELECT webhook_secret FROM installation",
  );
  expect(row!.webhook_secret).not.toContain(secret.slice(6, 20));
  expect(await webhookSecret(context, true)).not.toBe(secret);
});

it("queues nothing when nothing waits, and the next delivery for when it is due", async () => {
  expect(await stage.rows.nextPlayCallMs()).toBeNull();
  const context = await opened();
  await note(call("1"));
  expect(await stage.rows.nextPlayCallMs()).toBe(0);
  await deliver(context);
  expect(await stage.rows.nextPlayCallMs()).toBeNull();
});
