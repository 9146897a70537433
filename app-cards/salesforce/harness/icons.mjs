import { createRequire } from "node:module";
import path from "node:path";

/** The icons that the card's base components show; all of them together take the compiler most of a minute. */
const shown = ["chevronleft", "chevronright", "error", "info", "switch", "warning"];

const baseComponents = path.dirname(
  createRequire(import.meta.url).resolve("lightning-base-components/package.json"),
);
const folder = path.join(baseComponents, "src/lightning/iconSvgTemplatesUtility/buildTemplates/utility");

/** In place of the platform's icon libraries, those icons alone. */
export function fewIcons() {
  const prefix = "\0icons:";
  return {
    name: "few-icons",
    resolveId: (id) => (id.startsWith("lightning/iconSvgTemplates") ? `${prefix}${id}` : null),
    load(id) {
      if (!id.startsWith(prefix)) return null;
      if (!id.endsWith("Utility")) return "export default {};";
      const imports = shown.map(
        (name) => `import ${name}Icon from ${JSON.stringify(path.join(folder, `${name}.html`))};`,
      );
      return `${imports.join("\n")}\nexport default { ${shown.map((name) => `utility_${name}: ${name}Icon`).join(", ")} };`;
    },
  };
}
