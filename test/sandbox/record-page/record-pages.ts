import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { buildHost, type HostAssets } from "./build-host.ts";
import { readCards } from "./bundles.ts";
import type { RecordFacts } from "./facts.ts";
import { pageHtml } from "./page-html.ts";

export interface RecordPageOptions<Portal> {
  /** `dist/hubspot`: the packaged project with its bundles. */
  bundleDir: string;
  /** The company as the page shows it; null = no such company. */
  record(portal: Portal, companyId: string): RecordFacts | null | Promise<RecordFacts | null>;
  /** Current values of these company properties; picklists named in `asLabels` come as their labels. */
  properties(
    portal: Portal,
    companyId: string,
    names: readonly string[],
    asLabels: readonly string[],
  ): Record<string, string | null> | Promise<Record<string, string | null>>;
}

/** Answers a request when it is one of the record page's, and says whether it did. */
export type RecordPages<Portal> = (
  request: IncomingMessage,
  response: ServerResponse,
  portal: Portal,
) => Promise<boolean>;

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; worker-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * The pages below `/__sandbox/portals/{id}/`: `companies/{companyId}` (the record page), `companies/{companyId}/properties`
 * (what a card reads at once), and `record-page/…` (scripts, style and the cards' production bundles).
 */
export function recordPages<Portal>(options: RecordPageOptions<Portal>): RecordPages<Portal> {
  let assets: Promise<HostAssets> | null = null;
  return async (request, response, portal) => {
    const url = new URL(request.url ?? "/", "http://page");
    const match = /^(\/__sandbox\/portals\/\w+)\/(companies|record-page)\/([\w.-]+)(\/properties)?$/.exec(
      url.pathname,
    );
    if (request.method !== "GET" || !match) return false;
    const [, home = "", area, name = "", properties] = match;

    if (area === "record-page") {
      assets ??= buildHost();
      const asset = (await assets)[name] ?? (await readBundle(options.bundleDir, name));
      if (asset === null) return false;
      send(response, 200, asset.type, asset.body);
      return true;
    }
    if (properties !== undefined) {
      const [names, asLabels] = [list(url, "names"), list(url, "asLabels")];
      const values = await options.properties(portal, name, names, asLabels);
      send(response, 200, "application/json", JSON.stringify(values));
      return true;
    }
    const facts = await options.record(portal, name);
    if (facts === null) return false;
    const cards = await readCards(options.bundleDir);
    send(
      response,
      200,
      "text/html; charset=utf-8",
      pageHtml({ facts, cards, assets: `${home}/record-page` }),
    );
    return true;
  };
}

async function readBundle(bundleDir: string, name: string): Promise<{ type: string; body: string } | null> {
  const uid = /^([\w-]+)\.bundle\.js$/.exec(name)?.[1];
  const card = (await readCards(bundleDir)).find((one) => one.uid === uid);
  if (!card) return null;
  const file = path.join(bundleDir, "bundles", card.uid, card.file);
  return { type: "text/javascript; charset=utf-8", body: await readFile(file, "utf8") };
}

function list(url: URL, name: string): string[] {
  return (url.searchParams.get(name) ?? "").split(",").filter((item) => item !== "");
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response
    .writeHead(status, {
      "content-type": type,
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    })
    .end(body);
}
