import type { Problem } from "../../problem.ts";
import { find, ofType, type Project, type Source } from "./project.ts";
import { isStandardField, isStandardObject } from "./standard-fields.ts";
import { all, text } from "./xml-tree.ts";

const LONGEST = { name: 40, label: 40, description: 1_000, help: 510, picklist: 255 } as const;

/** Whether the field is Salesforce's own or one of the package. */
export function hasField(project: Project, object: string, field: string): boolean {
  return isStandardField(object, field) || find(project, "CustomField", `${object}.${field}`) !== undefined;
}

export function hasObject(project: Project, object: string): boolean {
  return isStandardObject(object) || find(project, "CustomObject", object) !== undefined;
}

/** What is wrong with the fields by themselves: lengths, pick lists, formulas, parents. */
export function checkFields(project: Project): readonly Problem[] {
  return ofType(project, "CustomField").flatMap((field) => [
    ...lengths(field),
    ...picklist(field),
    ...formula(project, field),
    ...parent(project, field),
  ]);
}

function lengths({ file, root }: Source): Problem[] {
  const measured = [
    ["name", text(root, "fullName").replace(/__c$/, ""), LONGEST.name],
    ["label", text(root, "label"), LONGEST.label],
    ["description", text(root, "description"), LONGEST.description],
    ["help text", text(root, "inlineHelpText"), LONGEST.help],
  ] as const;
  const long = measured.filter(([, value, most]) => value.length > most);
  const empty = measured.filter(([, value]) => value === "");
  return [
    ...long.map(([part, value, most]) => ({
      where: file,
      what: `The ${part} has ${value.length} characters; ${most} are allowed.`,
      next: "Shorten it.",
    })),
    ...empty.map(([part]) => ({ where: file, what: `The ${part} is missing.`, next: "Write one." })),
  ];
}

function picklist({ file, root }: Source): Problem[] {
  const values = all(root, "valueSet/valueSetDefinition/value");
  const names = values.map((value) => text(value, "fullName"));
  const long = values
    .flatMap((value) => [text(value, "fullName"), text(value, "label")])
    .filter((each) => each.length > LONGEST.picklist);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...long.map((each) => ({
      where: file,
      what: `The pick list value "${each.slice(0, 30)}…" has ${each.length} characters; ${LONGEST.picklist} are allowed.`,
      next: "Shorten it.",
    })),
    ...repeated.map((name) => ({
      where: file,
      what: `The pick list names "${name}" twice.`,
      next: "Remove one of them.",
    })),
  ];
}

function formula(project: Project, { file, name, root }: Source): Problem[] {
  const object = name.split(".")[0] ?? "";
  const named = new Set(text(root, "formula").match(/\b[A-Za-z]\w*__c\b/g) ?? []);
  return [...named]
    .filter((field) => !hasField(project, object, field))
    .map((field) => ({
      where: file,
      what: `The formula names ${field}, which ${object} does not have.`,
      next: "Correct the name, or add the field.",
    }));
}

function parent(project: Project, { file, root }: Source): Problem[] {
  const to = text(root, "referenceTo");
  if (to === "" || hasObject(project, to)) return [];
  return [
    { where: file, what: `It refers to ${to}, which does not exist.`, next: "Name an object that does." },
  ];
}
