import { createHmac, randomBytes } from "node:crypto";
import { BellwetherError } from "../domain/errors.ts";
import type { PlayCallBody } from "../domain/play-call.ts";
import type { WaitingCall } from "../ports/store.ts";
import type { InstallationContext } from "./context.ts";

const BATCH = 20;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Longer than one call may take, so that no second worker sends it meanwhile. */
const LEASE_MS = 2 * MINUTE_MS;
/** Waits between tries, as Standard Webhooks recommends: about three days in all, then the call is given up. */
const RETRY_AFTER_MS = [
  5_000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];
/** Kept for a month, so that an admin can see what was sent. */
const KEPT_MS = 30 * DAY_MS;
const SECRET_PREFIX = "whsec_";

/**
 * Sends what waits to the installation's own webhook, each call at least once and signed as Standard Webhooks has it: a
 * receiver tells a repeated call by `webhook-id`. Without a webhook in the settings the calls are given up.
 */
export async function deliverPlayCalls(ctx: InstallationContext, stopping: AbortSignal): Promise<void> {
  const { rows, installation } = ctx;
  const url = installation.settings?.webhook?.url ?? null;
  const secret = url === null ? null : await webhookSecret(ctx);
  while (!stopping.aborted) {
    const calls = await rows.claimPlayCalls(BATCH, LEASE_MS);
    if (calls.length === 0) break;
    await Promise.all(
      calls.map(async (call) => rows.settlePlayCall(call.id, await outcomeOf(ctx, url, secret, call))),
    );
  }
  await rows.forgetPlayCalls(new Date(ctx.clock.now().getTime() - KEPT_MS).toISOString());
  if (!stopping.aborted) await requeuePlayCalls(ctx);
}

/** Queues the next delivery, where one waits: also what a process left behind that died before it could. */
export async function requeuePlayCalls({ rows, jobs }: InstallationContext): Promise<void> {
  const delayMs = await rows.nextPlayCallMs();
  if (delayMs !== null)
    await jobs.enqueue({ name: "webhooks", installationId: rows.installationId }, { delayMs });
}

type Outcome = Parameters<InstallationContext["rows"]["settlePlayCall"]>[1];

async function outcomeOf(
  ctx: InstallationContext,
  url: string | null,
  secret: string | null,
  { id, attempts, body }: WaitingCall,
): Promise<Outcome> {
  if (url === null || secret === null) return { error: "There is no webhook any more.", retryAfterMs: null };
  const retryAfterMs = RETRY_AFTER_MS[attempts - 1] ?? null;
  try {
    const { status } = await send(ctx, url, secret, id, body);
    if (status >= 200 && status < 300) return "delivered";
    // "Gone" is the receiver's way of saying: never again.
    return { error: `The webhook answered ${status}.`, retryAfterMs: status === 410 ? null : retryAfterMs };
  } catch (error) {
    if (!(error instanceof BellwetherError)) throw error;
    return { error: error.message, retryAfterMs: error.kind === "retry_later" ? retryAfterMs : null };
  }
}

/** One signed call; resolves with the receiver's status. */
export async function send(
  { outbound, clock }: Pick<InstallationContext, "outbound" | "clock">,
  url: string,
  secret: string,
  id: string,
  body: PlayCallBody | { type: "test" },
): Promise<{ status: number }> {
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(clock.now().getTime() / 1000));
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${text}`).digest("base64");
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
  return outbound.post(url, headers, text);
}

/** The secret that calls are signed with, made where there is none; `anew` = another one from now on. */
export async function webhookSecret(
  { rows, cipher }: Pick<InstallationContext, "rows" | "cipher">,
  anew = false,
): Promise<string> {
  const sealed = anew ? null : await rows.webhookSecret();
  if (sealed !== null) return cipher.open(sealed, rows.installationId);
  const secret = SECRET_PREFIX + randomBytes(32).toString("base64");
  await rows.saveWebhookSecret(cipher.seal(secret, rows.installationId));
  return secret;
}
