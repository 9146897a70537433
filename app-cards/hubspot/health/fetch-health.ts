import { hubspot } from "@hubspot/ui-extensions";
import { config } from "zod";
import { errorViewSchema, type HealthView, healthViewSchema } from "#contract";
import { serverUrl } from "../server-url.ts";

// Card code runs where `eval` is forbidden: zod must not try to compile its schemas.
config({ jitless: true });

export type HealthAnswer =
  | { phase: "ready"; view: HealthView }
  /** `problem` is one sentence that says what happened. */
  | { phase: "failed"; problem: string };

/** A view takes some 10 ms to make; past this an account executive is better served by the synced score. */
const TIMEOUT_MS = 10_000;
/** An action may wait for HubSpot itself. */
const ACTION_TIMEOUT_MS = 45_000;

/** What a person can have done; each is a path below `/hubspot/cards/`. */
export type CardAction = "pulse";

/**
 * The view of one account, or one sentence that says why there is none. HubSpot adds the portal and the user to the
 * request and signs it; the record is ours to name. It may be sent twice, which a read can bear.
 */
export function fetchHealth(accountId: string): Promise<HealthAnswer> {
  return ask("health", accountId, { method: "GET", timeout: TIMEOUT_MS });
}

/** Has something done; the answer is the view as it is then. Sent twice it is done once: the body holds a key. */
export function postAction(
  action: CardAction,
  accountId: string,
  body: Readonly<Record<string, unknown>>,
): Promise<HealthAnswer> {
  return ask(action, accountId, { method: "POST", timeout: ACTION_TIMEOUT_MS, body });
}

async function ask(
  path: "health" | CardAction,
  accountId: string,
  options: NonNullable<Parameters<typeof hubspot.fetch>[1]>,
): Promise<HealthAnswer> {
  const url = `${serverUrl}/hubspot/cards/${path}?accountId=${encodeURIComponent(accountId)}`;
  try {
    const response = await hubspot.fetch(url, options);
    const body: unknown = await response.json().catch(() => null);
    return readView(body) ?? failed(response.ok ? UNKNOWN_FORM : problemOf(body, response.status));
  } catch {
    return failed("Bellwether could not be reached.");
  }
}

const UNKNOWN_FORM =
  "Bellwether answered in a form that this card does not know; reload the page to get the newest card.";

/** A view says itself whether the account is known: an unknown one comes with status 404. Null = no view. */
function readView(body: unknown): HealthAnswer | null {
  const view = healthViewSchema.safeParse(body);
  return view.success ? { phase: "ready", view: view.data } : null;
}

/** The server's own sentence; without one a gateway answered in its place. */
function problemOf(body: unknown, status: number): string {
  const error = errorViewSchema.safeParse(body);
  if (error.success) return error.data.error.message;
  return isGatewayStatus(status)
    ? `Bellwether could not be reached (status ${status}).`
    : `Bellwether answered with status ${status}.`;
}

function isGatewayStatus(status: number): boolean {
  return status >= 502 && status <= 504;
}

function failed(problem: string): HealthAnswer {
  return { phase: "failed", problem };
}
