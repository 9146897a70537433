import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type Answer, ok, readText, renderAnswer, sendText } from "../../common/exchange.ts";
import { serveAdmin } from "../admin/admin-server.ts";
import { SalesforceError } from "../errors.ts";
import { answerDelayMs, serveOAuth } from "../oauth/oauth-server.ts";
import { oauthContext, type SalesforceState } from "../state.ts";
import { type Arrival, serveApi, servedVersions, travelMs } from "./api-server.ts";

/** An upload of Bulk 2.0 may have 150 MB. */
const largestBody = 150 * 1024 * 1024;

/** The sandbox as an HTTP server: the API, OAuth, and its own administration below `/__sandbox/`. */
export function createSalesforceServer(state: SalesforceState): Server {
  return createServer((request, response) => {
    serve(state, request, response).catch((error: unknown) => {
      if (error instanceof SalesforceError) {
        send(state, response, { status: error.status, json: error.body() });
        return;
      }
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`sandbox: ${request.method} ${request.url}: ${message}\n`);
      if (response.headersSent) response.destroy();
      else
        send(state, response, {
          status: 500,
          json: [{ errorCode: "UNKNOWN_EXCEPTION", message: "An unexpected error occurred." }],
        });
    });
  });
}

async function serve(
  state: SalesforceState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? "GET";
  const url = new URL(request.url ?? "/", "http://sandbox.invalid");
  if (url.pathname.startsWith("/__sandbox")) {
    await serveAdmin(state, request, response, url);
    return;
  }
  if (url.pathname === "/favicon.ico") {
    response.writeHead(204).end();
    return;
  }
  const text = await readText(
    request,
    largestBody,
    () => new SalesforceError(413, "REQUEST_ENTITY_TOO_LARGE", "The request body is too large."),
  );
  const { authorization } = request.headers;
  const context = oauthContext(state);
  const signIn = {
    method,
    path: url.pathname,
    query: url.searchParams,
    body: text,
    authorization,
    origin: state.baseUrl,
  };
  const oauth = serveOAuth(context, signIn);
  if (oauth) {
    const delayMs = state.settings.latencyMs + answerDelayMs(context, signIn);
    if (delayMs > 0) await pause(delayMs);
    send(state, response, oauth);
    return;
  }
  if (/^\/services\/data\/?$/.test(url.pathname)) {
    send(state, response, versions());
    return;
  }
  const arrival: Arrival = {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: flatHeaders(request),
    text,
  };
  const lateMs = travelMs(state, arrival);
  if (lateMs > 0) await pause(lateMs);
  const outcome = serveApi(state, arrival);
  if (outcome.delayMs > 0) await pause(outcome.delayMs);
  if (outcome.cut) request.socket.destroy();
  else send(state, response, outcome.answer, outcome.headers);
}

function versions(): Answer {
  return ok(
    servedVersions.map((version) => ({
      label: releaseName(version),
      url: `/services/data/v${version}.0`,
      version: `${version}.0`,
    })),
  );
}

/** Three releases a year, each year beginning with Spring; version 67 is Summer ’26. */
function releaseName(version: number): string {
  const sinceSpring26 = version - 66;
  const season = ["Spring", "Summer", "Winter"][((sinceSpring26 % 3) + 3) % 3];
  const year = 26 + Math.floor(sinceSpring26 / 3);
  // Winter is named after the year that it leads to.
  return `${season} '${season === "Winter" ? year + 1 : year}`;
}

function flatHeaders({ headers }: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
}

function send(
  state: SalesforceState,
  response: ServerResponse,
  answer: Answer,
  headers: Readonly<Record<string, string>> = {},
): void {
  const rendered = renderAnswer(answer);
  sendText(response, answer.status, rendered, {
    Date: new Date(state.clock.now()).toUTCString(),
    ...headers,
    ...answer.headers,
  });
}
