/** Text made safe for HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const style = `
:root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; color: #1f2d3d; background: #f5f8fa; }
body { margin: 0; } header { background: #22333f; color: #fff; padding: .75rem 1.25rem; }
header a { color: #fff; } main { max-width: 64rem; margin: 0 auto; padding: 1.25rem; }
h1 { font-size: 1.5rem; margin: .5rem 0 1rem; } code { background: #e8eef2; padding: 0 .25rem; border-radius: 3px; }
a { color: #00598a; } a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid #00598a; outline-offset: 2px; }
fieldset { border: 1px solid #99acb8; border-radius: 6px; } fieldset label { display: block; padding: .25rem 0; }
.quiet { color: #475b6b; } .buttons { display: flex; gap: .75rem; flex-wrap: wrap; }
button { font: inherit; padding: .5rem 1rem; border-radius: 6px; border: 1px solid #5b7080; background: #fff; color: inherit; cursor: pointer; }
button.primary { background: #a8351b; border-color: #a8351b; color: #fff; }
input[type=search] { font: inherit; padding: .45rem .6rem; border: 1px solid #5b7080; border-radius: 6px; min-width: 0; flex: 1 1 14rem; }
.search { display: flex; align-items: center; gap: .75rem; flex-wrap: wrap; margin: 0 0 1rem; }
table { border-collapse: collapse; width: 100%; background: #fff; } caption { text-align: left; padding: 0 0 .5rem; color: #475b6b; }
th, td { text-align: left; padding: .55rem .75rem; border-bottom: 1px solid #dbe4ea; } thead th { background: #eaf0f4; }
tbody th { font-weight: 600; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.band { display: inline-block; padding: .1rem .55rem; border-radius: 999px; border: 1px solid; font-size: .9rem; white-space: nowrap; }
.band-red { background: #fde7e7; color: #8f1515; } .band-yellow { background: #fdf3d7; color: #6b4b00; }
.band-green { background: #e2f4e7; color: #14562b; } .band-thriving { background: #dcf0f7; color: #0a4a66; }
.band-none { background: #edf1f4; color: #44545f; }
.empty { background: #fff; border: 1px dashed #99acb8; border-radius: 8px; padding: 1.25rem; }
@media (max-width: 36rem) { th.wide, td.wide { display: none; } main { padding: .75rem; } th, td { padding: .5rem .4rem; overflow-wrap: anywhere; }
  .band { white-space: normal; border-radius: 8px; } }
`;

/** A whole page in the sandbox's plain look; `crm` = the product that it stands in for. */
export function page(crm: string, title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – ${crm} sandbox</title><style>${style}</style></head>
<body><header>${crm} sandbox – a test double, not ${crm}</header><main>${content}</main></body></html>`;
}

/** A search by name over a page's own list; `label` says whose names. */
export function searchForm(label: string, wanted: string): string {
  return `<form class="search" role="search"><label for="q">${label}</label>
<input type="search" id="q" name="q" value="${escapeHtml(wanted)}"><button>Search</button></form>`;
}
