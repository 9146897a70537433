import { createHmac } from "node:crypto";
import { errorViewSchema } from "#contract";
import { failureMessage, refusalMessage } from "../../../app-cards/salesforce/harness/apex-failures.ts";
import type { ConnectedUser } from "./oauth/context.ts";
import type { Org } from "./org.ts";
import { packagedFields } from "./package.ts";
import { sessionOf } from "./session.ts";

/** What the package's class `HealthCardController` offers to its components. */
export type ApexMethod = "health" | "makeTask" | "changePulse";

export interface ApexCall {
  method: ApexMethod;
  accountId: string;
  /** Of the two that do something: JSON. */
  body?: string;
}

/** What Apex gives the component: the server's text, or the message of an exception. */
export type ApexAnswer = { text: string } | { error: string };

const paths: Readonly<Record<ApexMethod, string>> = {
  health: "/salesforce/cards/health",
  makeTask: "/salesforce/cards/task",
  changePulse: "/salesforce/cards/pulse",
};
const TIMEOUT_MS = 10_000;

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
    return { error: failureMessage("no_access") };
  const request = signedRequest(org, user, { ...call, accountId: account.id });
  if (!request) return { error: failureMessage("not_connected") };
  // A permission set of the package lets a user see its fields and use its credential: who sees none has no set.
  if (packagedFields(org, user.id).length === 0) return { error: failureMessage("not_assigned") };
  try {
    const answer = await fetch(serverUrl + request.path, {
      method: request.method,
      headers: request.headers,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(request.body === "" ? {} : { body: request.body }),
    });
    return await passedOn(answer);
  } catch {
    return { error: failureMessage("no_answer") };
  }
}

/** A view as it is; of a refusal the server's own sentence, if it is the server that refuses. */
async function passedOn(answer: Response): Promise<ApexAnswer> {
  const text = await answer.text();
  if (answer.status === 200 || answer.status === 404) return { text };
  if (answer.status === 401) return { error: failureMessage("not_connected") };
  const refusal = errorViewSchema.safeParse(JSON.parse(text));
  return { error: refusal.success ? refusalMessage(refusal.data) : failureMessage("no_answer") };
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
