import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { codeOnly } from "./code-only.ts";

const scoring = path.resolve(import.meta.dirname, "../../scoring");
const files = readdirSync(scoring, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".ts"),
);

/** What would make the same input score differently on another day or machine, each with what to do instead. */
const impurities: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bDate\s*\.\s*now\b|\bnew\s+Date\b\s*(?!\s*\()|\bnew\s+Date\s*\(\s*\)/, "take the instant from asOf"],
  [/(?<!\bnew\s+)(?<![\w.])Date\s*\(/, "take the instant from asOf"],
  [/\bDate\s*\.\s*parse\b/, "use parseInstant: without a zone the platform takes the machine's"],
  [
    /\.\s*(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)\b/,
    "use the UTC method",
  ],
  [/\b(?:Intl|localeCompare|toLocale\w*)\b/, "words and order must not depend on the machine's locale"],
  [/\bMath\s*\.\s*random\b|\bMath\s*\[/, "seed by an argument"],
  [/\b(?:crypto|performance)\b/, "no clock, no randomness"],
  [
    /\b(?:process|Buffer|require|navigator|self|global|globalThis)\b|\bwindow\s*[.[]/,
    "no platform: data come as arguments",
  ],
  [/\b(?:fetch|XMLHttpRequest|WebSocket|Worker)\b/, "no input or output"],
  [
    /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask|async|await)\b/,
    "scoring is one synchronous call",
  ],
  [/\bconsole\b/, "return what is worth saying"],
  [/\b(?:eval|Function)\s*\(/, "no code from text"],
  [/\bimport\s*(?:\(|\.)/, "import statically"],
];

/** Pure themselves: a schema, statistics, and random numbers from a seed that is handed in. */
const LIBRARIES = /^(?:zod|simple-statistics|pure-rand(?:\/.+)?)$/;

const IMPORT = /\b(?:from|import)\s*["']([^"'\s]+)["']/g;

/** Everything impure in a source file, in words. */
function findings(source: string, file: string): string[] {
  const code = codeOnly(source);
  const used = impurities.flatMap(([pattern, instead]) => {
    const match = pattern.exec(code);
    return match ? [`${file}: "${match[0].trim()}": ${instead}`] : [];
  });
  const imported = [...withoutComments(source).matchAll(IMPORT)]
    .map((match) => match[1]!)
    .filter((from) => !LIBRARIES.test(from) && !staysInside(from, file))
    .map((from) => `${file}: imports "${from}"; scoring imports only itself and libraries known to be pure`);
  return [...used, ...imported];
}

function staysInside(from: string, file: string): boolean {
  if (!from.startsWith(".")) return false;
  const target = path.resolve(scoring, path.dirname(file), from);
  return target.startsWith(`${scoring}${path.sep}`);
}

function withoutComments(source: string): string {
  return codeOnly(source, { keepStrings: true });
}

describe("scoring/ is pure", () => {
  it.each(files)("%s", (file) => {
    expect(findings(readFileSync(path.join(scoring, file), "utf8"), file)).toEqual([]);
  });

  it("has files to look at", () => expect(files.length).toBeGreaterThan(30));
});

/** A template with this code in it, between words that would be found if they were code. */
const inTemplate = (code: string) => `\`the process \${${code}} process\``;

describe("the scan", () => {
  it.each([
    "const now = Date.now();",
    "const now = new Date();",
    "const now = new Date;",
    "const now = Date();",
    "const at = Date.parse(text);",
    "const hour = new Date(ms).getHours();",
    "list.sort((a, b) => a.localeCompare(b));",
    "const text = n.toLocaleString();",
    "const lot = Math.random();",
    "const lot = Math['random']();",
    "const id = crypto.randomUUID();",
    "const t = performance.now();",
    "if (process.env.X) go();",
    "globalThis.x = 1;",
    "setTimeout(go, 1);",
    "await go();",
    "fetch(url);",
    "console.log(1);",
    "const m = import('./x.ts');",
    "const m = import.meta.url;",
    "eval(text);",
    inTemplate("Date.now()"),
    `const text = ${inTemplate(inTemplate("Math.random()"))}`,
    "window.x = 1;",
    'import fs from "node:fs";',
    'import fs from "fs";',
    'import { x } from "../server/x.ts";',
    'export * from "lodash";',
    'import "side-effect";',
  ])("finds %s", (planted) => expect(findings(planted, "planted.ts")).not.toEqual([]));

  it.each([
    "// Date.now() is forbidden here",
    "/* the process of Math.random() */",
    'const why = "console, process and Date.now() in words";',
    inTemplate("days"),
    "const date = new Date(ms).getUTCDate();",
    'import { z } from "zod";',
    'import { x } from "./metrics/x.ts";',
  ])("passes %s", (harmless) => expect(findings(harmless, "planted.ts")).toEqual([]));
});
