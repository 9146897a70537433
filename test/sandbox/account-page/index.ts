import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { buildCardPage, documentOf } from "../../../app-cards/salesforce/harness/build-card-page.ts";
import { readText, sendText } from "../common/exchange.ts";
import { type ApexMethod, callApex } from "../salesforce/apex.ts";
import type { PageExtension } from "../salesforce/options.ts";
import type { Org } from "../salesforce/org.ts";
import { accountListPage } from "./account-list.ts";
import { hostScript } from "./host-script.ts";
import { recordFields } from "./packaged-fields.ts";
import { pageHead } from "./page-head.ts";

const PATH =
  /^\/__sandbox\/orgs\/\w+\/accounts(?:\/(\w+)(?:\/(record|apex\/(health|makeTask|changePulse)))?)?$/;
const apexBody = z.object({ accountId: z.string(), body: z.string().optional() });

/**
 * The pages below `/__sandbox/orgs/{id}/accounts`: the list, an account's page with the card on it (`?size=compact` = the
 * short one), and what it asks for: `record` (the fields) and `apex/{method}` (the server, called as the package's Apex calls it).
 * @param serverUrl the address that the package's named credential holds.
 */
export function accountPages(serverUrl: string): PageExtension {
  return (request, response, org) => {
    const url = new URL(request.url ?? "/", "http://sandbox.invalid");
    const found = PATH.exec(url.pathname);
    if (!found) return false;
    const [, accountId, what, method] = found;
    const size = url.searchParams.get("size") === "compact" ? "compact" : "full";
    const query = url.searchParams;
    answer(org, serverUrl, request, {
      accountId,
      what,
      method: method as ApexMethod | undefined,
      size,
      query,
    })
      .then(({ status, text, contentType }) => sendText(response, status, { text, contentType }, {}))
      .catch((error: unknown) => fail(response, error));
    return true;
  };
}

interface Page {
  status: number;
  text: string;
  contentType: string;
}

async function answer(
  org: Org,
  serverUrl: string,
  request: IncomingMessage,
  asked: {
    accountId: string | undefined;
    what: string | undefined;
    method: ApexMethod | undefined;
    size: "full" | "compact";
    query: URLSearchParams;
  },
): Promise<Page> {
  if (asked.accountId === undefined) return html(accountListPage(org, asked.query));
  const record = org.find(org.schema.object("Account"), asked.accountId);
  if (!record || record.deleted) return { ...html("There is no such account."), status: 404 };
  if (asked.what === "record") return json({ fields: recordFields(org, record, org.admin.id) });
  if (asked.method) {
    const text = await readText(request, 100_000, () => new Error("The body is too large."));
    const { body } = apexBody.parse(JSON.parse(text));
    const call = { method: asked.method, accountId: record.id, ...(body !== undefined && { body }) };
    return json(await callApex(org, org.admin, serverUrl, call));
  }
  const card = await buildCardPage([asked.size]);
  const whole = { ...card, html: pageHead(org, record, asked.size) + card.html };
  return html(documentOf(whole, hostScript(org, record)));
}

function html(text: string): Page {
  return { status: 200, text, contentType: "text/html;charset=utf-8" };
}

function json(value: unknown): Page {
  return { status: 200, text: JSON.stringify(value), contentType: "application/json" };
}

function fail(response: ServerResponse, error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  sendText(response, 500, { text, contentType: "text/plain;charset=utf-8" }, {});
}
