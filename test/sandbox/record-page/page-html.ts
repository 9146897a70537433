import type { PageData } from "./facts.ts";

/** The page before its script runs: title, style, and the data that the script starts from. */
export function pageHtml(data: PageData): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(data.facts.company.name)} – record page (approximation)</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${data.assets}/record-page.css">
</head>
<body>
<div id="page"></div>
<script type="application/json" id="page-data">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>
<script src="${data.assets}/host.js"></script>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
