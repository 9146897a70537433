import { createHmac } from "node:crypto";
import type { ConnectedUser } from "./oauth/context.ts";
import type { Org } from "./org.ts";
import { sessionOf } from "./session.ts";

/** What the package's class `HealthCardController` offers to its components. */
export type ApexMethod = "health" | "makeTask" | "changePulse";

export interface ApexCall {
  method: ApexMethod;
  accountId: string;
  /** Of the two that do something: JSON. */
  body?: string;
}

/** What Apex gives the component: the server's text, or one neutral sentence. */
export type ApexAnswer = { text: string } | { error: string };

const paths: Readonly<Record<ApexMethod, string>> = {
  health: "/salesforce/cards/health",
  makeTask: "/salesforce/cards/task",
  changePulse: "/salesforce/cards/pulse",
};
const TIMEOUT_MS = 10_000;
const unreadable = "You cannot see the health of this account. Ask an administrator for access.";
const unanswered = "Bellwether did not answer. Try again in a minute.";

/**
 * Answers as the packaged Apex does: only for an account that the user may read, through the named credential's
 * address, signed with the key that the org was given.
 */
export async function callApex(
  org: Org,
  user: ConnectedUser,
  serverUrl: string,
  call: ApexCall,
): Promise<ApexAnswer> {
  const object = org.schema.object("Account");
  const account = org.find(object, call.accountId);
  if (!account || account.deleted || !sessionOf(org, user.id).readsObject(object))
    return { error: unreadable };
  const request = signedRequest(org, user, { ...call, accountId: account.id });
  if (!request) return { error: unanswered };
  try {
    const answer = await fetch(serverUrl + request.path, {
      method: request.method,
      headers: request.headers,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(request.body === "" ? {} : { body: request.body }),
    });
    return [200, 404].includes(answer.status) ? { text: await answer.text() } : { error: unanswered };
  } catch {
    return { error: unanswered };
  }
}

/** The request that leaves the org; null = the org was given no key. */
export function signedRequest(
  org: Org,
  user: ConnectedUser,
  { method: name, accountId, body = "" }: ApexCall,
): { method: string; path: string; headers: Record<string, string>; body: string } | null {
  const key = org.package?.cardKey;
  if (!key) return null;
  const method = name === "health" ? "GET" : "POST";
  const who = new URLSearchParams({ portalId: org.id, accountId, userId: user.id, userEmail: user.email });
  const path = `${paths[name]}?${who}`;
  const timestamp = String(Date.now());
  const signature = createHmac("sha256", Buffer.from(key.secret, "base64"))
    .update([method, path, timestamp, body].join("\n"))
    .digest("base64");
  return {
    method,
    path,
    headers: {
      "x-bellwether-key": key.keyId,
      "x-bellwether-timestamp": timestamp,
      "x-bellwether-signature": signature,
    },
    body,
  };
}
