import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

// The package `lwc` brings the engine that it was released with; a test runner may bring another beside it.
const fromLwc = createRequire(createRequire(import.meta.url).resolve("lwc/engine-dom"));

/** Where the compiler finds each `c/…` module: in Salesforce the folder's name is the module's. */
export function cardModules(folder) {
  const lwc = path.join(folder, "force-app/main/default/lwc");
  return readdirSync(lwc, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const files = readdirSync(path.join(lwc, name));
      const main = [`${name}.js`, `${name}.css`].find((file) => files.includes(file));
      return { name: `c/${name}`, path: path.join(lwc, name, main) };
    });
}

/** The engine, and the platform modules that only an org has. */
export function harnessModules() {
  const stub = (name, file) => ({ name, path: path.join(import.meta.dirname, "stubs", file) });
  return [
    { name: "lwc", path: moduleOf("@lwc/engine-dom") },
    { name: "@lwc/synthetic-shadow", path: moduleOf("@lwc/synthetic-shadow") },
    stub("force/navigation", "navigation.js"),
    stub("lightning/pageReferenceUtils", "page-reference-utils.js"),
    stub("lightning/uiRecordApi", "ui-record-api.js"),
  ];
}

/** The file of a package that is made of ES modules. */
function moduleOf(name) {
  return path.join(path.dirname(fromLwc.resolve(name)), "index.js");
}
