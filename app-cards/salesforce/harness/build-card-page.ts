import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { doOnce } from "./do-once.ts";

/** What a page needs to show the card: put `html` in its body, `styles` before it, the host and `script` after it. */
export interface CardPage {
  html: string;
  script: string;
  styles: string;
}

/**
 * What the page around the card defines as `window.bellwetherHost` before `script` runs. It stands for the org: Apex,
 * record data and navigation.
 */
export interface BellwetherHost {
  /** Answers for `HealthCardController`: its method's name and parameters; rejects as Apex does, `{ body: { message } }`. */
  apex(name: "health" | "makeTask" | "changePulse", params: Record<string, string>): Promise<string>;
  /** The account's fields by API name, as far as the reader may see them. */
  record(): RecordData | Promise<RecordData>;
  /** 15 or 18 characters. */
  recordId?: string;
  /** Whose locale, time zone and currency the card writes in; `@salesforce/i18n/*`. */
  reader?: { locale?: string; timeZone?: string; currency?: string };
  /** Follows a page reference; without it the address's hash says where to. */
  navigate?(page: unknown): void;
  /** Address of a page reference, for links. */
  urlOf?(page: unknown): string;
  /** Set by the script: shows the cards anew, as if the page had been opened again. */
  remount?(): void;
}

export interface RecordData {
  fields: Record<string, { value: string | number | null; displayValue?: string | null }>;
}

const folder = path.resolve(import.meta.dirname, "..");
const built = ["card.js", "card.css"].map((name) => path.join(folder, "dist", name));
const sources = [
  "force-app",
  "harness/build.mjs",
  "harness/icons.mjs",
  "harness/main.mjs",
  "harness/modules.mjs",
  "harness/page.css",
  "harness/platform-stubs.mjs",
  "harness/stubs",
  "package-lock.json",
];

/** Whether the folder's own packages are there; without them nothing can be built. */
export function canBuild(): boolean {
  return existsSync(path.join(folder, "node_modules/lwc/package.json"));
}

/** The card as it is deployed, for a page of the given sizes; built anew only after a change (some ten seconds). */
export async function buildCardPage(sizes: readonly ("full" | "compact")[] = ["full"]): Promise<CardPage> {
  await doOnce(path.join(folder, "dist/building"), isFresh, build);
  const [script, styles] = await Promise.all(built.map((file) => readFile(file, "utf8")));
  return { html: markup(sizes), script: script ?? "", styles: styles ?? "" };
}

async function build(): Promise<void> {
  await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, "build.mjs")]);
}

/** A whole document: the parts and a script that defines the host. */
export function documentOf({ html, script, styles }: CardPage, host: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Health card, approximation</title>
<style>${styles}</style>
</head>
<body>
${html}
<script>${escaped(host)}</script>
<script>${escaped(script)}</script>
</body>
</html>`;
}

function markup(sizes: readonly string[]): string {
  const cards = sizes.map((size) => `<div data-bellwether-card="${size}"></div>`).join("\n");
  return `<main class="bellwether-page">
<h1 class="bellwether-approximation">Approximation of a Lightning record page: the card's own components, no Salesforce around them</h1>
${cards}
</main>`;
}

/** A script that names `</script>` in a string would end there. */
function escaped(script: string): string {
  return script.replaceAll("</script", "<\\/script");
}

function isFresh(): boolean {
  if (!built.every((file) => existsSync(file))) return false;
  const oldest = Math.min(...built.map((file) => statSync(file).mtimeMs));
  return sources.every((source) => newest(path.join(folder, source)) < oldest);
}

/** When the file, or the newest in the folder, was last written. */
function newest(source: string): number {
  if (!existsSync(source)) return 0;
  const stat = statSync(source);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(...readdirSync(source).map((name) => newest(path.join(source, name))));
}
