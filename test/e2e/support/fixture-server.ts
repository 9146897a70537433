import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { HealthFixture } from "../../../app-cards/contract/fixtures/index.ts";
import type { RecordFacts } from "../../sandbox/record-page/facts.ts";
import { type RecordSource, servePages } from "../../sandbox/record-page/serve-pages.ts";

/** The record page over fixtures: no sandbox and no server of ours, one page per fixture. */
export interface FixtureServer {
  /** Page of a fixture. */
  urlOf(fixtureId: string): string;
  /** From now on the fixture's card gets `other`'s answer, as after an outage. */
  answerWith(fixtureId: string, other: HealthFixture): void;
  close(): Promise<void>;
}

const PORTAL = "/__sandbox/portals/4242";

export async function startFixtureServer(
  bundleDir: string,
  fixtures: readonly HealthFixture[],
): Promise<FixtureServer> {
  const answers = new Map(fixtures.map((fixture) => [fixture.id, fixture]));
  const byId = new Map(fixtures.map((fixture) => [fixture.id, fixture]));
  const source: RecordSource<null> = {
    record: (_portal, id) => factsOf(byId.get(id)),
    properties: (_portal, id, names) => {
      const held = byId.get(id)?.synced ?? {};
      return Object.fromEntries(names.map((name) => [name, held[name] ?? null]));
    },
  };
  const pages = servePages({ bundleDir }, source);
  const server = createServer((request, response) => {
    if (request.url === `${PORTAL}/card-fetch`) {
      const { status = 404, body = {} } = answers.get(fixtureOf(request)) ?? {};
      const headers = { "content-type": "application/json" };
      response.writeHead(200, headers).end(JSON.stringify({ status, headers, body: JSON.stringify(body) }));
      return;
    }
    if (!pages(request, response, null)) response.writeHead(404).end();
  });
  const origin = await listen(server);
  return {
    urlOf: (id) => `${origin}${PORTAL}/companies/${id}`,
    answerWith: (id, other) => answers.set(id, other),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The page that a card's request comes from names the fixture. */
function fixtureOf(request: IncomingMessage): string {
  return /\/companies\/([\w-]+)/.exec(request.headers.referer ?? "")?.[1] ?? "";
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function factsOf(fixture: HealthFixture | undefined): RecordFacts | null {
  if (!fixture) return null;
  const { body, synced } = fixture;
  const account = "account" in body ? body.account : { id: "1009", name: "Northwind Logistics" };
  const drivers = "helps" in body ? [...body.hurts, ...body.helps] : [];
  return {
    portal: { id: 4242, name: "Fixtures", timeZone: "Europe/Berlin" },
    companiesPath: null,
    user: { id: 7, email: "ana@example.com", firstName: "Ana", lastName: "Ruiz", locale: "en-gb" },
    company: { ...account, domain: "example.com" },
    about: [
      {
        label: "Lifecycle stage",
        value: body && "kind" in body && body.kind === "not_a_customer" ? "Opportunity" : "Customer",
      },
      { label: "Industry", value: "Logistics" },
      { label: "City", value: "Rotterdam" },
      { label: "Employees", value: "420" },
    ],
    written: Object.entries(synced)
      .filter(([, value]) => value)
      .slice(0, 4)
      .map(([name, value]) => ({
        label: inWords(name.replace("bellwether_", "")),
        value: inWords(value ?? ""),
      })),
    related: drivers
      .filter((driver) => driver.evidence !== null && driver.evidence.objectType !== "account")
      .map((driver) => ({
        id: driver.evidence?.recordId ?? "",
        kind: inWords(driver.evidence?.objectType ?? ""),
        title: driver.evidence?.label ?? "",
        on: driver.observedOn ?? "",
      })),
  };
}

/** "health_band" → "Health band". */
function inWords(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
