import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import lwc from "@lwc/rollup-plugin";
import { rollup } from "rollup";
import { fewIcons } from "./icons.mjs";
import { cardModules, harnessModules } from "./modules.mjs";
import { platformStubs } from "./platform-stubs.mjs";

/**
 * `npm run build`: the card as it is deployed, compiled with the platform's own base components, as one script and one
 * style sheet in `dist/`. The platform itself (Apex, record data, navigation) is stubbed in `stubs/`.
 */
const folder = path.resolve(import.meta.dirname, "..");
const out = path.join(folder, "dist");
const require = createRequire(import.meta.url);

const [script, slds, own] = await Promise.all([
  bundle(),
  readFile(require.resolve("@salesforce-ux/design-system-2/dist/css/bundled/slds2.cosmos.css"), "utf8"),
  readFile(path.join(import.meta.dirname, "page.css"), "utf8"),
]);
await mkdir(out, { recursive: true });
await put("card.js", script);
await put("card.css", `${slds}\n${own}`);
console.log(`card.js ${kilobytes(script)} kB, card.css ${kilobytes(slds)} kB in ${out}`);

/** Two builds at once each leave a whole file. */
async function put(name, text) {
  const partial = path.join(out, `${name}.${process.pid}`);
  await writeFile(partial, text);
  await rename(partial, path.join(out, name));
}

async function bundle() {
  const result = await rollup({
    input: path.join(import.meta.dirname, "main.mjs"),
    plugins: [
      fewIcons(),
      platformStubs(),
      lwc({
        rootDir: path.join(folder, "force-app/main/default/lwc"),
        modules: [...cardModules(folder), ...harnessModules(), { npm: "lightning-base-components" }],
      }),
      inBrowser(),
    ],
    onwarn(warning, warn) {
      // The base components are published in this state.
      if (warning.id?.includes("lightning-base-components") || /CIRCULAR|EVAL/.test(warning.code ?? ""))
        return;
      if (/lightning-base-components/.test(`${warning.loc?.file ?? ""}${warning.message}`)) return;
      warn(warning);
    },
  });
  const { output } = await result.generate({
    format: "iife",
    inlineDynamicImports: true,
    name: "bellwetherCard",
  });
  await result.close();
  return output[0].code;
}

/** What a bundler for the web fills in: the browser is never the server, and the engine runs as it does in an org. */
function inBrowser() {
  const known = { "import.meta.env.SSR": "false", "process.env.NODE_ENV": '"production"' };
  return {
    name: "in-browser",
    transform(code) {
      const names = Object.keys(known).filter((name) => code.includes(name));
      return names.length === 0
        ? null
        : { code: names.reduce((text, name) => text.replaceAll(name, known[name]), code), map: null };
    },
  };
}

function kilobytes(text) {
  return Math.round(Buffer.byteLength(text) / 1000);
}
