import type { Problem } from "../../problem.ts";
import { hasField, hasObject } from "./fields.ts";
import { find, ofType, type Project, type Source } from "./project.ts";
import { isAlwaysReadable } from "./standard-fields.ts";
import { all, text, type XmlNode } from "./xml-tree.ts";

/** Every entry of every permission set against what it names. */
export function checkPermissionSets(project: Project): readonly Problem[] {
  return ofType(project, "PermissionSet").flatMap((set) => [
    ...named(
      set,
      "classAccesses",
      "apexClass",
      "class",
      (name) => find(project, "ApexClass", name) !== undefined,
    ),
    ...named(
      set,
      "customPermissions",
      "name",
      "custom permission",
      (name) => find(project, "CustomPermission", name) !== undefined,
    ),
    ...named(set, "customMetadataTypeAccesses", "name", "custom metadata type", (name) =>
      hasObject(project, name),
    ),
    ...named(set, "objectPermissions", "object", "object", (name) => hasObject(project, name)),
    ...named(set, "externalCredentialPrincipalAccesses", "externalCredentialPrincipal", "principal", (name) =>
      hasPrincipal(project, name),
    ),
    ...all(set.root, "fieldPermissions").flatMap((entry) => fieldEntry(project, set, entry)),
  ]);
}

function named(
  { file, root }: Source,
  tag: string,
  by: string,
  kind: string,
  exists: (name: string) => boolean,
): Problem[] {
  const names = all(root, tag).map((entry) => text(entry, by));
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...names
      .filter((name) => !exists(name))
      .map((name) => ({
        where: file,
        what: `It names the ${kind} ${name}, which does not exist.`,
        next: "Correct the name, or add it.",
      })),
    ...repeated.map((name) => ({ where: file, what: `It names ${name} twice.`, next: "Remove one." })),
  ];
}

function hasPrincipal(project: Project, name: string): boolean {
  const [credential = "", principal = ""] = name.split("-");
  const found = find(project, "ExternalCredential", credential);
  return (
    found !== undefined &&
    all(found.root, "externalCredentialParameters").some(
      (parameter) =>
        text(parameter, "parameterType") === "NamedPrincipal" &&
        text(parameter, "parameterName") === principal,
    )
  );
}

function fieldEntry(project: Project, { file, root }: Source, entry: XmlNode): Problem[] {
  const name = text(entry, "field");
  const [object = "", field = ""] = name.split(".");
  if (!hasField(project, object, field)) {
    const what = `It names the field ${name}, which does not exist.`;
    return [{ where: file, what, next: "Correct the name, or add the field." }];
  }
  const source = find(project, "CustomField", name);
  const isParent = source !== undefined && text(source.root, "type") === "MasterDetail";
  if (isParent || isAlwaysReadable(object, field)) {
    const what = `It names ${name}, which is required; Salesforce takes no permission for it.`;
    return [{ where: file, what, next: "Remove the entry." }];
  }
  const isFormula = source !== undefined && text(source.root, "formula") !== "";
  const isEditable = text(entry, "editable") === "true";
  if (isFormula && isEditable)
    return [{ where: file, what: `It lets people edit ${name}, a formula.`, next: "Set editable to false." }];
  const may = all(root, "objectPermissions").find((each) => text(each, "object") === object);
  if (isEditable && (may === undefined || text(may, "allowEdit") !== "true")) {
    const what = `It lets people edit ${name}, but not ${object}.`;
    return [{ where: file, what, next: `Allow editing of ${object}, or not of the field.` }];
  }
  return [];
}
