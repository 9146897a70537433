import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { codeOnly } from "./code-only.ts";

const root = path.resolve(import.meta.dirname, "../..");
const crmName = /hubspot|salesforce/i;

/** The two that know every CRM: one reads the environment, one wires. */
const allowed = ["server/app.ts", "server/config.ts"];

/** Where code outside an adapter names a CRM; comments may. `texts`: also in what people read. */
function namedIn(source: string, texts: boolean): boolean {
  return crmName.test(codeOnly(source, { keepStrings: texts }));
}

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`);
}

it("no file outside the adapters names a CRM to decide something", () => {
  const found = ["server/domain", "server/ports", "server/sync", "server/http", "server/commands", "scoring"]
    .flatMap(sources)
    .filter((file) => !allowed.includes(file))
    .filter((file) => namedIn(readFileSync(path.join(root, file), "utf8"), isDeciding(file)));
  expect(found).toEqual([]);
});

/** Texts for readers (a generated reference, examples of what companies measure) decide nothing: only their code is looked at. */
function isDeciding(file: string): boolean {
  return !file.endsWith("properties-reference.ts") && !file.startsWith("scoring/");
}

it("notices one that does", () => {
  expect(namedIn('if (crm.name === "salesforce") skip();', true)).toBe(true);
  expect(namedIn("const hubspotOnly = true;", false)).toBe(true);
  expect(namedIn("// HubSpot sends at most 1 MB\nconst limit = 1;", true)).toBe(false);
});
