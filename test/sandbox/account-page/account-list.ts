import { bandOptions } from "../../../server/domain/properties.ts";
import { escapeHtml, page, searchForm } from "../common/page.ts";
import type { Org } from "../salesforce/org.ts";
import type { StoredRecord } from "../salesforce/records/stored-record.ts";
import { packagedValue } from "./packaged-fields.ts";

const shownRows = 200;
const bandLabels = new Map<string, string>(bandOptions.map(({ value, label }) => [value, label]));

/**
 * The org's account list: scored accounts first, lowest score on top, from the package's own fields. `query.q` = a part of
 * the name that is looked for.
 */
export function accountListPage(org: Org, query: URLSearchParams): string {
  const wanted = (query.get("q") ?? "").trim();
  const all = [...org.records(org.schema.object("Account"))].filter(({ deleted }) => !deleted);
  const accounts = all.filter((record) => nameOf(record).toLowerCase().includes(wanted.toLowerCase()));
  const score = (record: StoredRecord) => {
    const value = packagedValue(org, record, "health_score");
    return typeof value === "number" ? value : Number.POSITIVE_INFINITY;
  };
  const sorted = accounts.sort((a, b) => score(a) - score(b) || nameOf(a).localeCompare(nameOf(b)));
  const which = wanted === "" ? "accounts" : `accounts matching “${escapeHtml(wanted)}”`;
  const caption = `${sorted.length} ${which}${sorted.length > shownRows ? `, the first ${shownRows} shown` : ""}; lowest health score first`;
  const isScored = all.some((record) => packagedValue(org, record, "health_band") !== null);
  return page(
    "Salesforce",
    `Accounts of ${org.name}`,
    `<h1>Accounts <span class="quiet">${escapeHtml(org.name)}</span></h1>
${searchForm("Account name", wanted)}
${isScored ? "" : noScores}
${sorted.length === 0 ? `<p class="empty">No account matches “${escapeHtml(wanted)}”.</p>` : table(org, sorted, caption)}`,
  );
}

function table(org: Org, sorted: readonly StoredRecord[], caption: string): string {
  const rows = sorted.slice(0, shownRows).map((record) => row(org, record));
  return `<table><caption>${caption}</caption><thead><tr><th scope="col">Account</th><th scope="col" class="number">Health score</th>
<th scope="col">Band</th><th scope="col" class="wide">Why</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table>`;
}

const noScores =
  '<p class="empty" role="status">No account has a health score yet. Connect the app and wait for its first scores, then load this page again.</p>';

function row(org: Org, record: StoredRecord): string {
  const band = packagedValue(org, record, "health_band");
  const style = band === null || band === "not_enough_data" ? "none" : String(band);
  const word = band === null ? "No score" : (bandLabels.get(String(band)) ?? String(band));
  const score = packagedValue(org, record, "health_score");
  return `<tr><th scope="row"><a href="/__sandbox/orgs/${org.id}/accounts/${record.id}">${escapeHtml(nameOf(record))}</a></th>
<td class="number">${score ?? "–"}</td><td><span class="band band-${escapeHtml(style)}">${escapeHtml(word)}</span></td>
<td class="wide">${escapeHtml(String(packagedValue(org, record, "health_summary") ?? ""))}</td></tr>`;
}

function nameOf({ id, values }: StoredRecord): string {
  return String(values.Name ?? id);
}
