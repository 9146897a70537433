import path from "node:path";

const stubs = path.join(import.meta.dirname, "stubs");

/** What Salesforce's own compiler makes of an `@salesforce/…` import, over `window.bellwetherHost` instead of an org. */
export function platformStubs() {
  return {
    name: "platform-stubs",
    resolveId: (id) => (sourceOf(id) === null ? null : { id: `\0${id}`, moduleSideEffects: false }),
    load: (id) => (id.startsWith("\0@salesforce/") ? sourceOf(id.slice(1)) : null),
  };
}

/** Source of the module; null = not stubbed here. */
function sourceOf(id) {
  const [, kind, name = ""] = /^@salesforce\/(apex|schema|i18n)(?:\/(.+))?$/.exec(id) ?? [];
  const apex = JSON.stringify(path.join(stubs, "apex.js"));
  switch (kind) {
    case "apex":
      if (name === "") return `export { refreshApex } from ${apex};`;
      return `import { apexMethod } from ${apex}; export default apexMethod(${JSON.stringify(name.split(".").at(-1))});`;
    case "schema": {
      const [objectApiName, fieldApiName] = name.split(".");
      return `export default ${JSON.stringify({ objectApiName, fieldApiName })};`;
    }
    case "i18n":
      if (!Object.hasOwn(reader, name)) return null;
      return `export default globalThis.bellwetherHost?.reader?.${name} ?? ${JSON.stringify(reader[name])};`;
    default:
      return null;
  }
}

/** Who looks at the page, unless the host says otherwise. */
const reader = { locale: "en-GB", lang: "en-GB", timeZone: "Europe/Berlin", currency: "EUR" };
