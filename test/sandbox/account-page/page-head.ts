import { escapeHtml } from "../common/page.ts";
import type { Org } from "../salesforce/org.ts";
import type { StoredRecord } from "../salesforce/records/stored-record.ts";

const style = `
.page-head { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; padding: .75rem 1.25rem; background: #22333f; color: #fff; }
.page-head p { margin: 0; } .page-head .name { font-size: 1.25rem; font-weight: 700; } .page-head nav { display: flex; gap: 1.25rem; margin-inline-start: auto; }
.page-head a { color: #fff; text-decoration: underline; } .page-head a:focus-visible { outline: 3px solid #fff; outline-offset: 2px; }`;

/** What stands above the card: whose account it is, the way to the list and to the other size of the card. */
export function pageHead(org: Org, { id, values }: StoredRecord, size: "full" | "compact"): string {
  const list = `/__sandbox/orgs/${org.id}/accounts`;
  const facts = [values.Type, values.BillingCity].filter(Boolean).map(String).join(" · ");
  const other =
    size === "full"
      ? `<a href="${list}/${id}?size=compact">Compact card</a>`
      : `<a href="${list}/${id}">Full card</a>`;
  return `<style>${style}</style>
<header class="page-head"><p class="name">${escapeHtml(String(values.Name ?? id))}</p><p>${escapeHtml(facts)}</p>
<nav aria-label="Sandbox">${other}<a href="${list}">All accounts</a></nav></header>`;
}
