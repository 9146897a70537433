import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it reached the CRM, whatever became of it: refused tokens and OAuth are here, too. */
export interface CrmRequest {
  /** Instant of arrival on a clock that never jumps. */
  atMs: number;
  method: string;
  /** Path and query. */
  url: string;
  /** Id of the portal or org whose token it carried; null = none, or one that had ended before its first use. */
  externalId: string | null;
}

export interface CrmRequests {
  /** Requests so far, oldest first; those after an earlier `length` are the new ones. */
  readonly all: readonly CrmRequest[];
  stop(): void;
}

const STARTED = "http.server.request.start";

/**
 * Every request that arrives at a sandbox, noted before the sandbox looks at it. The sandbox's own statistics begin
 * after authentication, so they cannot show that a disconnected installation makes no more calls. `ownerOf` = the
 * portal or org that a live token was given for.
 */
export function noteCrmRequests({
  baseUrl,
  ownerOf,
}: {
  baseUrl: string;
  ownerOf(token: string): string | null;
}): CrmRequests {
  const port = Number(new URL(baseUrl).port);
  const all: CrmRequest[] = [];
  /** Remembered, because the sandbox forgets whose a token was when its grant ends. */
  const owners = new Map<string, string>();

  function note(message: unknown): void {
    const { request, server } = message as { request: IncomingMessage; server: Server };
    if ((server.address() as AddressInfo | null)?.port !== port) return;
    const { method = "GET", url = "/" } = request;
    if (url.startsWith("/__sandbox")) return;
    const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
    const externalId = ownerOf(token) ?? owners.get(token) ?? null;
    if (externalId !== null) owners.set(token, externalId);
    all.push({ atMs: performance.now(), method, url, externalId });
  }

  subscribe(STARTED, note);
  return { all, stop: () => unsubscribe(STARTED, note) };
}
