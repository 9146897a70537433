import { ApexParserFactory } from "@apexdevtools/apex-parser";
import { API_VERSION } from "../../../../server/adapters/salesforce/api-version.ts";
import type { Problem } from "../../problem.ts";
import { hasObject } from "./fields.ts";
import { find, ofType, type Project } from "./project.ts";
import { text } from "./xml-tree.ts";

/** What is wrong with the Apex classes: file, meta file, syntax, test, and the names of ours that they use. */
export function checkClasses(project: Project): readonly Problem[] {
  const classes = [...project.texts].filter(([file]) => file.endsWith(".cls"));
  const names = new Set(classes.map(([file]) => className(file)));
  const withoutCode = ofType(project, "ApexClass").filter(({ name }) => !names.has(name));
  return [
    ...withoutCode.map(({ file, name }) => ({
      where: file,
      what: `There is no ${name}.cls beside it.`,
      next: "Write the class, or remove this file.",
    })),
    ...classes.flatMap(([file, code]) => [
      ...meta(project, file),
      ...syntax(file, code),
      ...declaration(file, code),
      ...tested(names, file, code),
      ...ourNames(project, file, code),
    ]),
  ];
}

function className(file: string): string {
  return (file.split("/").at(-1) ?? "").replace(/\.cls$/, "");
}

function meta(project: Project, file: string): Problem[] {
  const found = find(project, "ApexClass", className(file));
  if (!found) return [{ where: file, what: "It has no .cls-meta.xml.", next: "Run `npm run generate`." }];
  const version = text(found.root, "apiVersion");
  if (version === API_VERSION) return [];
  return [{ where: found.file, what: `API version ${version}.`, next: `Use ${API_VERSION}, as everywhere.` }];
}

function syntax(file: string, code: string): Problem[] {
  const problems: Problem[] = [];
  const parser = ApexParserFactory.createParser(code);
  const ignore = () => {};
  parser.removeErrorListeners();
  parser.addErrorListener({
    syntaxError: (_recognizer: unknown, _symbol: unknown, line: number, _column: number, message: string) => {
      problems.push({ where: `${file}:${line}`, what: `No Apex: ${message}.`, next: "Correct the syntax." });
    },
    reportAmbiguity: ignore,
    reportAttemptingFullContext: ignore,
    reportContextSensitivity: ignore,
  } as never);
  parser.compilationUnit();
  return problems;
}

function declaration(file: string, code: string): Problem[] {
  const name = className(file);
  if (new RegExp(`\\bclass ${name}\\b`).test(code)) return [];
  return [{ where: file, what: `It declares no class ${name}.`, next: "Name class and file alike." }];
}

/** A class that is no test needs one, or the package cannot be released. */
function tested(names: ReadonlySet<string>, file: string, code: string): Problem[] {
  const name = className(file);
  if (/^@IsTest\s/im.test(code) || names.has(`${name}Test`)) return [];
  return [{ where: file, what: "It has no test class.", next: `Write ${name}Test.cls.` }];
}

function ourNames(project: Project, file: string, code: string): Problem[] {
  const fields = new Set(ofType(project, "CustomField").map(({ name }) => name.split(".")[1]));
  const used = new Set(code.match(/\b[A-Za-z]\w*__(c|mdt)\b/g) ?? []);
  return [...used]
    .filter((name) => !fields.has(name) && !hasObject(project, name))
    .map((name) => ({
      where: file,
      what: `It names ${name}, which is neither an object nor a field of the package.`,
      next: "Correct the name, or add it.",
    }));
}
