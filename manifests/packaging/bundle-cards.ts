import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { remoteBuild } from "@hubspot/ui-extensions-dev-server/build";
import type { CardMeta } from "./hsmeta-schemas.ts";
import type { Problem } from "./problem.ts";

export interface Bundle {
  uid: string;
  file: string;
  bytes: number;
  gzipBytes: number;
}

/** More than this delays the first paint on a slow line; the SDK and zod take most of it. */
const MOST_GZIP_BYTES = 60_000;

/**
 * The production bundle of each card in `out/bundles/UID`, made by the function that `uie build` calls. The command's
 * own install step is left out: the packages are the ones installed here, at the versions that the manifest names.
 */
export async function bundleCards(
  out: string,
  cards: readonly CardMeta[],
): Promise<{ bundles: readonly Bundle[]; problems: readonly Problem[] }> {
  const bundles: Bundle[] = [];
  const problems: Problem[] = [];
  const root = path.join(out, "src", "app", "cards");
  for (const { uid, config } of cards) {
    const entryPoint = path.join(out, "src", config.entrypoint);
    try {
      const outputDir = path.join(out, "bundles", uid);
      await inProduction(() =>
        remoteBuild({ root, entryPoint, outputDir, logLevel: "error", appConfig: {} }),
      );
      const file = path.join(outputDir, `${path.parse(entryPoint).name}.js`);
      const code = await readFile(file);
      bundles.push({ uid, file, bytes: code.length, gzipBytes: gzipSync(code).length });
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      problems.push({
        where: config.entrypoint,
        what,
        next: "Make the card build; the message names the place.",
      });
    }
  }
  const heavy = bundles.filter((bundle) => bundle.gzipBytes > MOST_GZIP_BYTES);
  for (const { uid, gzipBytes } of heavy) {
    const what = `the bundle has ${gzipBytes} bytes compressed; at most ${MOST_GZIP_BYTES} are allowed.`;
    problems.push({ where: uid, what, next: "See what the last import brought along." });
  }
  return { bundles, problems };
}

/** The bundler bakes NODE_ENV into the code: development React on a record page fails when it unmounts. */
async function inProduction<T>(build: () => Promise<T>): Promise<T> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  try {
    return await build();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}
