import { readFile } from "node:fs/promises";
import { SourceMap, type SourceMapPayload } from "node:module";
import path from "node:path";
import { config } from "@hubspot/eslint-config-ui-extensions";
import { transform } from "esbuild";
import { ESLint } from "eslint";
import { filesUnder } from "./files-under.ts";
import type { Problem } from "./problem.ts";

/**
 * HubSpot's own lint rules over the card sources. ESLint's parser knows no TypeScript: the types are stripped first, JSX
 * stays, and positions are mapped back.
 */
export async function lintCards(out: string): Promise<readonly Problem[]> {
  const cards = path.join(out, "src", "app", "cards");
  const eslint = new ESLint({ cwd: out, overrideConfigFile: true, overrideConfig: config });
  const files = [...(await filesUnder(cards, ".tsx")), ...(await filesUnder(cards, ".ts"))];
  const found = await Promise.all(files.map((file) => lintFile(eslint, file, path.relative(cards, file))));
  return found.flat();
}

async function lintFile(eslint: ESLint, file: string, name: string): Promise<Problem[]> {
  const source = await readFile(file, "utf8");
  const loader = file.endsWith(".tsx") ? "tsx" : "ts";
  const { code, map } = await transform(source, {
    loader,
    jsx: "preserve",
    target: "es2020",
    sourcemap: "external",
    sourcefile: name,
  });
  const positions = new SourceMap(JSON.parse(map) as SourceMapPayload);
  const results = await eslint.lintText(code, { filePath: file });
  return results
    .flatMap((result) => result.messages)
    .map(({ line, column, message, ruleId }) => {
      const entry = positions.findEntry(line - 1, column - 1);
      const at = "originalLine" in entry ? entry.originalLine + 1 : line;
      return {
        where: `app-cards/hubspot/${name}:${at}`,
        what: message,
        next: ruleId ? `Follow HubSpot's rule ${ruleId}.` : "Make the file readable for ESLint.",
      };
    });
}
