import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { HubSpotSandbox } from "../sandbox/hubspot/index.ts";

/** A request as it reached the CRM, whatever became of it: refused tokens and OAuth are here, too. */
export interface CrmRequest {
  /** Instant of arrival on a clock that never jumps. */
  atMs: number;
  method: string;
  /** Path and query. */
  url: string;
  /** Whose token it carried; null = none, or one that the CRM never issued or had ended before its first use. */
  portalId: number | null;
}

export interface CrmRequests {
  /** Requests so far, oldest first; those after an earlier `length` are the new ones. */
  readonly all: readonly CrmRequest[];
  stop(): void;
}

const STARTED = "http.server.request.start";

/**
 * Every request that arrives at the sandbox, noted before the sandbox looks at it. The sandbox's own statistics begin
 * after authentication, so they cannot show that a disconnected installation makes no more calls.
 */
export function noteCrmRequests({ baseUrl, state }: HubSpotSandbox): CrmRequests {
  const port = Number(new URL(baseUrl).port);
  const all: CrmRequest[] = [];
  /** Remembered, because the sandbox forgets whose a token was when its grant ends. */
  const portals = new Map<string, number>();

  function note(message: unknown): void {
    const { request, server } = message as { request: IncomingMessage; server: Server };
    if ((server.address() as AddressInfo | null)?.port !== port) return;
    const { method = "GET", url = "/" } = request;
    if (url.startsWith("/__sandbox")) return;
    const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
    const portalId = state.grants.access(token)?.portalId ?? portals.get(token) ?? null;
    if (portalId !== null) portals.set(token, portalId);
    all.push({ atMs: performance.now(), method, url, portalId });
  }

  subscribe(STARTED, note);
  return { all, stop: () => unsubscribe(STARTED, note) };
}
