import { readFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

export type HostAssets = Readonly<Record<string, { type: string; body: string }>>;

/** The page's script, the worker that runs a card, and the style, bundled in memory (about a quarter of a second). */
export async function buildHost(): Promise<HostAssets> {
  const folder = path.join(import.meta.dirname, "host");
  const [host, worker, style] = await Promise.all([
    bundle(path.join(folder, "main.tsx")),
    bundle(path.join(folder, "card-worker.ts")),
    readFile(path.join(folder, "record-page.css"), "utf8"),
  ]);
  const script = "text/javascript; charset=utf-8";
  return {
    "host.js": { type: script, body: host },
    "worker.js": { type: script, body: worker },
    "record-page.css": { type: "text/css; charset=utf-8", body: style },
  };
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    jsx: "automatic",
    // Development React throws when a card unmounts in the worker.
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "silent",
  });
  return result.outputFiles[0]?.text ?? "";
}
