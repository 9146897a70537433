import { escapeHtml, page, searchForm } from "../../common/page.ts";
import { objectType } from "../object-types.ts";
import type { Portal } from "../portal.ts";
import type { StoredRecord } from "../records/stored-record.ts";

const companies = objectType("companies");
const scoreProperty = "bellwether_health_score";
const bandProperty = "bellwether_health_band";
const renewalProperty = "renewal_date";
const summaryProperty = "bellwether_health_summary";
const shownRows = 200;

/** Bands in words, as the property's options label them; the words carry the meaning, not the colour. */
const bandWords: Readonly<Record<string, { word: string; style: string }>> = {
  red: { word: "Red – critical", style: "red" },
  yellow: { word: "Yellow – at risk", style: "yellow" },
  green: { word: "Green – healthy", style: "green" },
  thriving: { word: "Thriving", style: "thriving" },
  not_enough_data: { word: "Not enough data", style: "none" },
};

/** The account's company list: scored companies first, lowest score on top, from the CRM's own properties. */
export function companiesPage(portal: Portal, query: URLSearchParams): string {
  const wanted = (query.get("q") ?? "").trim();
  const all = portal
    .store(companies)
    .all()
    .filter((record) => record.archivedAt === null);
  const found =
    wanted === "" ? all : all.filter((record) => nameOf(record).toLowerCase().includes(wanted.toLowerCase()));
  const scored = all.filter(
    (record) => record.values[scoreProperty] !== undefined || record.values[bandProperty] !== undefined,
  );
  return page(
    "HubSpot",
    `Companies of ${portal.name}`,
    `<h1>Companies <span class="quiet">${escapeHtml(portal.name)}</span></h1>
${searchForm("Company name", wanted)}
${scored.length === 0 ? noScores(all.length) : ""}
${found.length === 0 ? `<p class="empty">No company matches “${escapeHtml(wanted)}”.</p>` : table(portal, found, wanted)}`,
  );
}

function noScores(count: number): string {
  const sentence =
    count === 0
      ? "This account has no companies."
      : "No company has a health score yet. Connect the app and wait for its first scores, then load this page again.";
  return `<p class="empty" role="status">${sentence}</p>`;
}

function table(portal: Portal, found: readonly StoredRecord[], wanted: string): string {
  const rows = [...found]
    .sort(byScore)
    .slice(0, shownRows)
    .map((record) => row(portal, record));
  const which = wanted === "" ? "companies" : `companies matching “${escapeHtml(wanted)}”`;
  const caption = `${found.length} ${which}${found.length > shownRows ? `, the first ${shownRows} shown` : ""}; lowest health score first, of equal scores the next renewal`;
  return `<table><caption>${caption}</caption><thead><tr><th scope="col">Company</th>
<th scope="col" class="number">Health score</th><th scope="col">Band</th><th scope="col" class="wide">Why</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table>`;
}

function row(portal: Portal, record: StoredRecord): string {
  const band = record.values[bandProperty];
  const words =
    band === undefined
      ? { word: "No score", style: "none" }
      : (bandWords[band] ?? { word: band, style: "none" });
  return `<tr><th scope="row"><a href="/__sandbox/portals/${portal.id}/companies/${record.id}">${escapeHtml(nameOf(record))}</a></th>
<td class="number">${escapeHtml(record.values[scoreProperty] ?? "–")}</td>
<td><span class="band band-${words.style}">${escapeHtml(words.word)}</span></td>
<td class="wide">${escapeHtml(record.values[summaryProperty] ?? "")}</td></tr>`;
}

/** Ascending by score; of equal scores the next renewal comes first, and what has no date last, by name. */
function byScore(left: StoredRecord, right: StoredRecord): number {
  const scoreOf = (record: StoredRecord) => Number(record.values[scoreProperty] ?? Number.POSITIVE_INFINITY);
  const [a, b] = [scoreOf(left), scoreOf(right)];
  if (a !== b) return a - b;
  return renewalOf(left).localeCompare(renewalOf(right)) || nameOf(left).localeCompare(nameOf(right));
}

/** YYYY-MM-DD; a text behind every date where there is none. */
function renewalOf(record: StoredRecord): string {
  return record.values[renewalProperty] || "none";
}

function nameOf(record: StoredRecord): string {
  return record.values.name ?? `Company ${record.id}`;
}
