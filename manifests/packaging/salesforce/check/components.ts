import type { Problem } from "../../problem.ts";
import { ofType, type Project } from "./project.ts";
import { all, text } from "./xml-tree.ts";

/** A Lightning web component of the package, as a page sees it. */
export interface Component {
  name: string;
  file: string;
  isExposed: boolean;
  /** Properties that its meta file offers to pages. */
  offered: ReadonlySet<string>;
  /** Pages that it may stand on: `lightning__RecordPage` … */
  targets: ReadonlySet<string>;
  /** Objects whose pages it may stand on; empty = all. */
  objects: ReadonlySet<string>;
}

export function components(project: Project): readonly Component[] {
  return ofType(project, "LightningComponentBundle").map(({ name, file, root }) => ({
    name,
    file,
    isExposed: text(root, "isExposed") === "true",
    offered: new Set(
      all(root, "targetConfigs/targetConfig/property").map(({ attributes }) => attributes.name ?? ""),
    ),
    targets: new Set(all(root, "targets/target").map((target) => target.text)),
    objects: new Set(all(root, "targetConfigs/targetConfig/objects/object").map((object) => object.text)),
  }));
}

/** What is wrong with the components by themselves: code, offered properties, the Apex that they call. */
export function checkComponents(project: Project): readonly Problem[] {
  const found = components(project).flatMap((component): Problem[] => {
    const file = component.file.replace(/-meta\.xml$/, "");
    const code = project.texts.get(file);
    // A bundle of styles that others import has no code.
    if (code === undefined && project.texts.has(file.replace(/\.js$/, ".css"))) return [];
    if (code === undefined)
      return [
        { where: component.file, what: `There is no ${component.name}.js beside it.`, next: "Add it." },
      ];
    return [...component.offered]
      .filter((property) => !hasPublicProperty(code, property))
      .map((property) => ({
        where: component.file,
        what: `It offers the property "${property}", which ${component.name}.js does not make public.`,
        next: `Write @api before "${property}".`,
      }));
  });
  return [...found, ...apexImports(project)];
}

function hasPublicProperty(code: string, property: string): boolean {
  return new RegExp(`@api\\s+(?:(?:get|set)\\s+)?${property}\\b`).test(code);
}

/** `import health from "@salesforce/apex/HealthCardController.health"` needs that method, open to components. */
function apexImports(project: Project): Problem[] {
  return [...project.texts].flatMap(([file, code]) =>
    [...code.matchAll(/@salesforce\/apex\/(\w+)\.(\w+)/g)].flatMap(([, className, method]): Problem[] => {
      const apex = project.texts.get(
        [...project.texts.keys()].find((key) => key.endsWith(`/${className}.cls`)) ?? "",
      );
      const open = new RegExp(`@AuraEnabled[^;{]*\\bstatic\\s+\\w+\\s+${method}\\s*\\(`);
      if (apex !== undefined && open.test(apex)) return [];
      const what = `It calls ${className}.${method}, which is no method open to components.`;
      return [{ where: file, what, next: "Correct the name, or write the method with @AuraEnabled." }];
    }),
  );
}
