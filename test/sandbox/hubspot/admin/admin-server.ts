import type { IncomingMessage, ServerResponse } from "node:http";
import { type Answer, renderAnswer, sendText } from "../../common/exchange.ts";
import { Router } from "../../common/router.ts";
import { notFound } from "../errors.ts";
import { readBody } from "../http/body.ts";
import { findPortal, type SandboxState } from "../state.ts";
import { type AdminRoute, adminRoutes } from "./admin-routes.ts";

const router = new Router<AdminRoute>(adminRoutes);

/** Answers below `/__sandbox/`; pages of a portal that are not its own are offered to the page extension. */
export async function serveAdmin(
  state: SandboxState,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const found = router.find(request.method ?? "GET", url.pathname);
  if (found === null || found === "method") {
    if (extendedPage(state, request, response, url)) return;
    throw notFound(`The sandbox has no page ${url.pathname}.`);
  }
  const body = await readBody(request);
  const answer: Answer = await found.route.handle({
    state,
    params: found.params,
    query: url.searchParams,
    body,
  });
  sendText(response, answer.status, renderAnswer(answer), answer.headers ?? {});
}

function extendedPage(
  state: SandboxState,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): boolean {
  const portalId = /^\/__sandbox\/portals\/(\d+)(\/|$)/.exec(url.pathname)?.[1];
  const portal = portalId === undefined ? undefined : findPortal(state, Number(portalId));
  return portal !== undefined && state.pages?.(request, response, portal) === true;
}
