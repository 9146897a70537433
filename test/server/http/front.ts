import { request as httpRequest } from "node:http";
import type { Role, RunningServer } from "../../../server/app.ts";
import type { Log } from "../../../server/ports/log.ts";
import type { CardUser } from "../../sandbox/hubspot/card-fetch.ts";
import { signedCardFetch, signedHeaders } from "../../sandbox/hubspot/index.ts";
import type { PortalRequest } from "../../sandbox/hubspot/options.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { createWorld, type World } from "../../support/world.ts";

/** A server with a database and a CRM behind it, seen from where requests come in. */
export interface Front {
  database: TestDatabase;
  world: World;
  server: RunningServer;
  /** What the server logged as an error: a request that was merely wrong must leave nothing here. */
  errors: object[];
  /** Moves the server's clock; everybody else's stays. */
  skipTime(ms: number): void;
  url(path: string): string;
  /** A card's fetch, forwarded and signed by the CRM on behalf of somebody in that portal; with a body a POST. */
  card(
    path: string,
    portal?: number,
    sent?: { user?: CardUser; body?: unknown },
  ): Promise<{ status: number; headers: Headers; body: CardBody }>;
  /** POSTs events as the CRM does; `headers` replace the signature's. */
  webhook(
    events: unknown,
    options?: { path?: string; headers?: Record<string, string> },
  ): Promise<{ status: number; text: string }>;
  close(): Promise<void>;
}

export type CardBody = { kind?: string; error?: { code: string; message: string } } & Record<string, unknown>;

const VIEWER: CardUser = { userId: 40_000_009, userEmail: "viewer@sandbox.example" };

/** Opens a front; with the role "server" nothing is worked on, only answered. */
export async function openFront(portals: readonly PortalRequest[], role: Role = "server"): Promise<Front> {
  const database = await createTestDatabase();
  const world = await createWorld(database.ownerUrl, { portals, quotas: false });
  const errors: object[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (fields) => errors.push(fields) };
  let skipped = 0;
  const server = await world.start(role, { log, clock: { now: () => new Date(Date.now() + skipped) } });
  const url = (path: string) => world.serverUrl + path;
  return {
    database,
    world,
    server,
    errors,
    skipTime(ms) {
      skipped += ms;
    },
    url,
    async card(path, portal = 0, { user = VIEWER, body } = {}) {
      const { app, portals: all } = world.sandbox.state;
      const answer = await signedCardFetch(
        { app, portal: all[portal]!, user },
        { url: url(path), method: body === undefined ? "GET" : "POST", body },
      );
      return {
        status: answer.status,
        headers: new Headers(answer.headers),
        body: JSON.parse(answer.body) as CardBody,
      };
    },
    async webhook(events, { path = "/hubspot/webhooks", headers } = {}) {
      const body = typeof events === "string" ? events : JSON.stringify(events);
      const signed = signedHeaders(
        world.sandbox.clientSecret,
        { method: "POST", uri: url("/hubspot/webhooks"), body },
        Date.now() + skipped,
      );
      const response = await fetch(url(path), {
        method: "POST",
        headers: { "Content-Type": "application/json", ...(headers ?? signed) },
        body,
      });
      return { status: response.status, text: await response.text() };
    },
    async close() {
      await world.close();
      await database.drop();
    },
  };
}

/** A request with exactly these headers: `fetch` sets Host by itself and sends no target that is no URL. */
export function send(
  base: string,
  { method = "GET", path, headers = {}, body }: RawRequest,
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

interface RawRequest {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

let lastSecond = 0;

/** A change of a company as a webhook tells it; every event is another one unless told. */
export function companyChanged(portalId: number, companyId: string | number, over: object = {}): object {
  lastSecond += 1_000;
  return {
    eventId: 1,
    subscriptionId: 2_000_001,
    portalId,
    appId: 3_100_001,
    occurredAt: 1_795_000_000_000 + lastSecond,
    subscriptionType: "company.propertyChange",
    attemptNumber: 0,
    objectId: Number(companyId),
    propertyName: "logins_per_week",
    propertyValue: "3",
    changeSource: "CRM_UI",
    ...over,
  };
}
