import { type HealthView, healthViewSchema, type ScoredView } from "#contract";
import type { CardUser } from "../sandbox/hubspot/card-fetch.ts";
import { signedCardFetch } from "../sandbox/hubspot/index.ts";
import type { World } from "../support/world.ts";

/** What somebody asks for on the card of a company, and through which of our processes. */
export interface Press {
  /** Address of the process. */
  url: string;
  /** The account whose card it is: index among the sandbox's portals. */
  portal: number;
  user: CardUser;
  companyId: string;
}

export interface Pressed {
  status: number;
  /** Null = anything but a view of a scored account. */
  view: ScoredView | null;
}

/** A card's request as the CRM forwards it: signed, and sent once more by itself after a 5xx. Never throws. */
export async function press(
  world: World,
  { url, portal, user, companyId }: Press,
  action: "health" | "pulse" | "task",
  body?: object,
): Promise<Pressed> {
  const { app, portals } = world.sandbox.state;
  const answer = await signedCardFetch(
    { app, portal: portals[portal]!, user },
    {
      url: `${url}/hubspot/cards/${action}?accountId=${companyId}`,
      method: body ? "POST" : "GET",
      body,
      timeout: ACTION_TIMEOUT_MS,
    },
  );
  const view = answer.status === 200 ? healthViewSchema.parse(JSON.parse(answer.body)) : null;
  return { status: answer.status, view: isScored(view) ? view : null };
}

/** What the packaged card waits for an action. */
const ACTION_TIMEOUT_MS = 45_000;

function isScored(view: HealthView | null): view is ScoredView {
  return view?.kind === "scored";
}
