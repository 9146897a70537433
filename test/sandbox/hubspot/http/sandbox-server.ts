import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type Answer, renderAnswer, sendText } from "../../common/exchange.ts";
import { serveAdmin } from "../admin/admin-server.ts";
import { HubSpotError } from "../errors.ts";
import { serveOAuth } from "../oauth/oauth-server.ts";
import type { SandboxState } from "../state.ts";
import { canonicalPath } from "./api-paths.ts";
import { serveApi, travelMs } from "./api-server.ts";
import { readBody } from "./body.ts";

/** The sandbox as an HTTP server: the API, OAuth, and its own administration below `/__sandbox/`. */
export function createSandboxServer(state: SandboxState): Server {
  return createServer((request, response) => {
    serve(state, request, response).catch((error: unknown) => {
      if (error instanceof HubSpotError) {
        send(state, response, { status: error.status, json: error.body() });
      } else {
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        process.stderr.write(`sandbox: ${request.method} ${request.url}: ${message}\n`);
        if (response.headersSent) response.destroy();
        else
          send(state, response, {
            status: 500,
            json: {
              status: "error",
              message: "internal error",
              correlationId: randomUUID(),
              category: "INTERNAL_ERROR",
            },
          });
      }
    });
  });
}

async function serve(state: SandboxState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const monotonicMs = state.monotonicMs();
  const method = request.method ?? "GET";
  const url = new URL(request.url ?? "/", "http://sandbox.invalid");
  if (url.pathname.startsWith("/__sandbox")) {
    await serveAdmin(state, request, response, url);
    return;
  }
  // A browser asks for it beside every page; it is no call of the API.
  if (url.pathname === "/favicon.ico") {
    response.writeHead(204).end();
    return;
  }
  const path = canonicalPath(url.pathname);
  const body = await readBody(request);
  if (path.path.startsWith("/oauth/")) {
    const { app, grants, portals, clock } = state;
    const context = { app, grants, portals, now: () => clock.now() };
    const answer = serveOAuth(context, {
      method,
      path: path.path,
      numbered: path.numbered,
      query: url.searchParams,
      body,
    });
    if (state.settings.latencyMs > 0) await pause(state.settings.latencyMs);
    send(state, response, answer);
    return;
  }
  const { authorization } = request.headers;
  const arrival = { method, path, query: url.searchParams, authorization, body, monotonicMs };
  const lateMs = travelMs(state, arrival);
  if (lateMs > 0) {
    await pause(lateMs);
    arrival.monotonicMs = state.monotonicMs();
  }
  const outcome = serveApi(state, arrival);
  if (outcome.delayMs > 0) await pause(outcome.delayMs);
  if (outcome.cut) request.socket.destroy();
  else send(state, response, outcome.answer, outcome.headers);
}

function send(
  state: SandboxState,
  response: ServerResponse,
  answer: Answer,
  headers: Readonly<Record<string, string>> = {},
): void {
  sendText(response, answer.status, renderAnswer(answer), {
    Date: new Date(state.clock.now()).toUTCString(),
    "X-HubSpot-Correlation-Id": randomUUID(),
    ...headers,
    ...answer.headers,
  });
}
