import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { filesUnder } from "./files-under.ts";
import { type CardMeta, type Hsmeta, hsmetaSchema, hsprojectSchema } from "./hsmeta-schemas.ts";
import type { PackageRequest } from "./options.ts";
import type { Problem } from "./problem.ts";

/** Every problem of the assembled manifests at once, and the declared cards whose source exists. */
export async function checkProject({
  root,
  out,
  serverUrl,
}: PackageRequest): Promise<{ cards: readonly CardMeta[]; problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  await readAs(hsprojectSchema, path.join(out, "hsproject.json"), out, problems);
  const metas: { where: string; meta: Hsmeta }[] = [];
  for (const file of await filesUnder(path.join(out, "src"), "-hsmeta.json")) {
    const meta = await readAs(hsmetaSchema, file, out, problems);
    if (meta) metas.push({ where: path.relative(out, file), meta });
  }
  problems.push(...oneApp(metas), ...uniqueUids(metas));
  for (const { where, meta } of metas) problems.push(...references(where, meta, out, serverUrl));
  problems.push(...(await sameVersions(root, out)));
  const cards = metas.map(({ meta }) => meta).filter((meta) => meta.type === "card");
  return { cards: cards.filter((card) => hasSource(card, out)), problems };
}

interface Located {
  where: string;
  meta: Hsmeta;
}

async function readAs<T>(
  schema: z.ZodType<T>,
  file: string,
  out: string,
  problems: Problem[],
): Promise<T | null> {
  const where = path.relative(out, file);
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    problems.push({ where, what: String(error), next: "Make it a readable JSON file." });
    return null;
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const at = issue.path.join(".");
    problems.push({
      where: at ? `${where} at ${at}` : where,
      what: issue.message,
      next: `Correct it in manifests/hubspot/${where}.`,
    });
  }
  return null;
}

function oneApp(metas: readonly Located[]): Problem[] {
  const apps = metas.filter(({ meta }) => meta.type === "app").length;
  if (apps === 1) return [];
  return [
    { where: "src/app", what: `${apps} valid app manifests.`, next: "Keep exactly one app-hsmeta.json." },
  ];
}

function uniqueUids(metas: readonly Located[]): Problem[] {
  return metas
    .filter(({ meta }, index) => metas.findIndex((other) => other.meta.uid === meta.uid) !== index)
    .map(({ where, meta }) => ({
      where,
      what: `uid "${meta.uid}" is used twice.`,
      next: "Give each component a uid of its own.",
    }));
}

/** What one manifest says about files and addresses. */
function references(where: string, meta: Hsmeta, out: string, serverUrl: string): Problem[] {
  if (meta.type === "card" && !hasSource(meta, out)) {
    const what = `entrypoint ${meta.config.entrypoint} does not exist.`;
    return [{ where, what, next: "Name a file of app-cards/hubspot, as /app/cards/NAME.tsx." }];
  }
  if (meta.type === "app" && !meta.config.permittedUrls.fetch.includes(serverUrl)) {
    const what = `permittedUrls.fetch lacks ${serverUrl}: the cards could not reach the server.`;
    return [{ where, what, next: "Keep the placeholder address in it; packaging replaces it." }];
  }
  if (meta.type === "webhooks" && !meta.config.settings.targetUrl.startsWith(`${serverUrl}/`)) {
    const what = `targetUrl is not on ${serverUrl}.`;
    return [{ where, what, next: "Keep the placeholder address in it; packaging replaces it." }];
  }
  return [];
}

function hasSource(card: CardMeta, out: string): boolean {
  return existsSync(path.join(out, "src", card.config.entrypoint));
}

/** The cards must be built by HubSpot from the very versions that they are tested with here. */
async function sameVersions(root: string, out: string): Promise<Problem[]> {
  const where = "src/app/cards/package.json";
  const ours = await dependencies(path.join(root, "package.json"));
  const theirs = await dependencies(path.join(out, where));
  return Object.entries(theirs)
    .filter(([name, version]) => ours[name] !== version)
    .map(([name, version]) => ({
      where,
      what: `${name} is ${version}, but ${ours[name] ?? "not installed"} here.`,
      next: "Give it the same exact version as package.json.",
    }));
}

async function dependencies(file: string): Promise<Record<string, string>> {
  const { dependencies = {} } = JSON.parse(await readFile(file, "utf8")) as {
    dependencies?: Record<string, string>;
  };
  return dependencies;
}
