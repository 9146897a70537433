import type { Problem } from "../../problem.ts";
import { find, ofType, type Project } from "./project.ts";
import { all, text } from "./xml-tree.ts";

/** Type and fields of each custom metadata record. */
export function checkCustomMetadata(project: Project): readonly Problem[] {
  return ofType(project, "CustomMetadata").flatMap(({ file, name, root }): Problem[] => {
    const type = `${name.split(".")[0]}__mdt`;
    if (!find(project, "CustomObject", type)) {
      return [
        { where: file, what: `There is no custom metadata type ${type}.`, next: "Correct the file's name." },
      ];
    }
    return all(root, "values")
      .map((value) => text(value, "field"))
      .filter((field) => !find(project, "CustomField", `${type}.${field}`))
      .map((field) => ({
        where: file,
        what: `It sets ${field}, which ${type} does not have.`,
        next: "Correct the name, or add the field.",
      }));
  });
}
