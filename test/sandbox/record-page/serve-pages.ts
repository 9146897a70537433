import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { buildHost, type HostAssets } from "./build-host.ts";
import { readCards } from "./bundles.ts";
import type { RecordFacts } from "./facts.ts";
import { pageHtml } from "./page-html.ts";

/** Where the page's facts come from. */
export interface RecordSource<Portal> {
  /** The company as the page shows it; null = no such company. */
  record(portal: Portal, companyId: string): RecordFacts | null;
  /** Current values of these company properties; picklists named in `asLabels` come as their labels. */
  properties(
    portal: Portal,
    companyId: string,
    names: readonly string[],
    asLabels: readonly string[],
  ): Record<string, string | null>;
}

export interface RecordPageOptions {
  /** `dist/hubspot`: the packaged project with its bundles. */
  bundleDir: string;
  /**
   * Address that the cards were packaged for → address that answers here, as in the `local.json` of HubSpot's own
   * development server; absent = the packaged address itself.
   */
  proxy?: Readonly<Record<string, string>>;
}

/** Whether the request is for one of the record page's pages; if so it is being answered. */
export type RecordPages<Portal> = (
  request: IncomingMessage,
  response: ServerResponse,
  portal: Portal,
) => boolean;

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; worker-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

const PATHS = /^(\/__sandbox\/portals\/\w+)\/(companies|record-page)\/([\w.-]+)(\/properties)?$/;

/**
 * The pages below `/__sandbox/portals/{id}/`: `companies/{companyId}` (the record page), `companies/{companyId}/properties`
 * (what a card reads at once), and `record-page/…` (scripts, style and the cards' production bundles).
 */
export function servePages<Portal>(
  options: RecordPageOptions,
  source: RecordSource<Portal>,
): RecordPages<Portal> {
  let host: Promise<HostAssets> | null = null;

  async function asset(name: string): Promise<Page | null> {
    host ??= buildHost();
    return (await host)[name] ?? (await readBundle(options.bundleDir, name));
  }

  async function recordPage(portal: Portal, companyId: string, assets: string): Promise<Page | null> {
    const facts = source.record(portal, companyId);
    if (facts === null) return null;
    const cards = await readCards(options.bundleDir);
    return { type: HTML, body: pageHtml({ facts, cards, assets, proxy: options.proxy ?? {} }) };
  }

  function properties(portal: Portal, companyId: string, query: URLSearchParams): Page {
    const values = source.properties(portal, companyId, list(query, "names"), list(query, "asLabels"));
    return { type: "application/json", body: JSON.stringify(values) };
  }

  return (request, response, portal) => {
    const url = new URL(request.url ?? "/", "http://page");
    const match = PATHS.exec(url.pathname);
    if (request.method !== "GET" || !match) return false;
    const [, home = "", area, name = "", wantsProperties] = match;
    const page =
      area === "record-page"
        ? asset(name)
        : wantsProperties
          ? Promise.resolve(properties(portal, name, url.searchParams))
          : recordPage(portal, name, `${home}/record-page`);
    page.then(
      (found) => send(response, found ? 200 : 404, found ?? { type: TEXT, body: "There is no such page." }),
      (error: unknown) => send(response, 500, { type: TEXT, body: String(error) }),
    );
    return true;
  };
}

interface Page {
  type: string;
  body: string;
}

const HTML = "text/html; charset=utf-8";
const TEXT = "text/plain; charset=utf-8";

async function readBundle(bundleDir: string, name: string): Promise<Page | null> {
  const uid = /^([\w-]+)\.bundle\.js$/.exec(name)?.[1];
  const card = (await readCards(bundleDir)).find((one) => one.uid === uid);
  if (!card) return null;
  const file = path.join(bundleDir, "bundles", card.uid, card.file);
  return { type: "text/javascript; charset=utf-8", body: await readFile(file, "utf8") };
}

function list(query: URLSearchParams, name: string): string[] {
  return (query.get(name) ?? "").split(",").filter((item) => item !== "");
}

function send(response: ServerResponse, status: number, { type, body }: Page): void {
  response
    .writeHead(status, {
      "content-type": type,
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    })
    .end(body);
}
