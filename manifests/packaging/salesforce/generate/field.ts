import { el, leaves, metadataFile, type XmlElement } from "./xml.ts";

/** What a custom field holds, with the limits that Salesforce wants to be told. */
export type FieldType =
  | { kind: "number"; precision: number; scale: number }
  | { kind: "currency" }
  | { kind: "text"; length: number; key?: "unique" }
  | { kind: "longText"; length: number }
  | { kind: "date" }
  | { kind: "choice" | "choices"; options: readonly { value: string; label: string }[] }
  /** A whole number computed by Salesforce; nobody writes it. */
  | { kind: "formula"; formula: string }
  | { kind: "masterDetail"; to: string; children: string; childrenLabel: string };

export interface Field {
  /** API name, with `__c`. */
  name: string;
  label: string;
  description: string;
  type: FieldType;
  /** Fields of custom metadata only: who may change the value in a record that came with the package. */
  changedBy?: "subscriber" | "developer";
}

/** Whether Salesforce lets a permission set speak of it: of required fields and parents it refuses to. */
export function takesPermissions(field: Field): boolean {
  return field.type.kind !== "masterDetail";
}

/** Whether a value can be written to it. */
export function isWritable(field: Field): boolean {
  return field.type.kind !== "formula";
}

/** `NAME.field-meta.xml` of a custom field. */
export function fieldFile({ name, label, description, type, changedBy }: Field): string {
  const manageability = {
    subscriber: "SubscriberControlled",
    developer: "DeveloperControlled",
  } as const;
  return metadataFile("CustomField", [
    el("fullName", name),
    el("description", description),
    ...(changedBy ? [el("fieldManageability", manageability[changedBy])] : []),
    el("inlineHelpText", description),
    el("label", label),
    ...typeElements(type),
  ]);
}

function typeElements(type: FieldType): readonly XmlElement[] {
  switch (type.kind) {
    case "number":
      return leaves({ precision: type.precision, required: false, scale: type.scale, type: "Number" });
    case "currency":
      return leaves({ precision: 18, required: false, scale: 2, type: "Currency" });
    case "text":
      return leaves({
        ...(type.key ? { caseSensitive: true, externalId: true } : {}),
        length: type.length,
        required: false,
        type: "Text",
        ...(type.key ? { unique: true } : {}),
      });
    case "longText":
      return leaves({ length: type.length, type: "LongTextArea", visibleLines: 3 });
    case "date":
      return leaves({ required: false, type: "Date" });
    case "choice":
      return [...leaves({ required: false, type: "Picklist" }), valueSet(type.options)];
    case "choices":
      return [
        ...leaves({ required: false, type: "MultiselectPicklist" }),
        valueSet(type.options),
        el("visibleLines", 4),
      ];
    case "formula":
      return leaves({
        formula: type.formula,
        formulaTreatBlanksAs: "BlankAsBlank",
        precision: 18,
        required: false,
        scale: 0,
        type: "Number",
      });
    case "masterDetail":
      return leaves({
        referenceTo: type.to,
        relationshipLabel: type.childrenLabel,
        relationshipName: type.children,
        relationshipOrder: 0,
        // An upsert names the account again, which Salesforce takes only where it could be another.
        reparentableMasterDetail: true,
        type: "MasterDetail",
        writeRequiresMasterRead: true,
      });
  }
}

/** Not restricted: an installation's own scorecard may name metrics that were not known when this was packaged. */
function valueSet(options: readonly { value: string; label: string }[]): XmlElement {
  return el("valueSet", [
    el("restricted", false),
    el("valueSetDefinition", [
      el("sorted", false),
      ...options.map(({ value, label }) => el("value", leaves({ fullName: value, default: false, label }))),
    ]),
  ]);
}
