import { defaultScorecard } from "#scoring";
import type { Field } from "../../../manifests/packaging/salesforce/generate/field.ts";
import { snapshotFields } from "../../../manifests/packaging/salesforce/generate/other-fields.ts";
import { dimensionSlots, type OwnedProperty, ownedProperties } from "../../../server/domain/properties.ts";
import type { Org } from "./org.ts";
import type { FieldDefinition, FieldType } from "./schema/definition.ts";
import { field, systemField } from "./schema/field.ts";
import { sessionOf } from "./session.ts";

const types: Readonly<Record<OwnedProperty["type"], FieldType>> = {
  number: "double",
  text: "textarea",
  date: "date",
  choice: "picklist",
  choices: "multipicklist",
};

/** What the product's package brings into an org: its fields, its object for history, and its Apex, under its namespace. */
export function installPackage(org: Org, namespace: string): void {
  for (const property of [...ownedProperties(defaultScorecard), ...dimensionSlots])
    org.schema.addField("Account", packagedField(namespace, property));
  const prefix = namespace === "" ? "" : `${namespace}__`;
  org.schema.addObject({
    name: `${prefix}Health_Snapshot__c`,
    label: "Health Snapshot",
    fields: [systemField("Name", "string"), ...snapshotFields.map((one) => snapshotField(prefix, one))],
  });
  org.package = { namespace, cardKey: null };
}

/** The admin uninstalls it: its fields and its object are gone with all their values, and the key that it kept. */
export function uninstallPackage(org: Org): void {
  const { package: installed } = org;
  if (!installed) return;
  const account = org.schema.object("Account");
  for (const { id } of [...ownedProperties(defaultScorecard), ...dimensionSlots]) {
    const name = packagedFieldName(installed.namespace, id);
    org.schema.removeField("Account", name);
    for (const record of org.store(account).all()) delete record.values[name];
  }
  org.package = null;
}

/** API name of the package's field for a property: `bellwether__Health_Score__c`. */
export function packagedFieldName(namespace: string, propertyId: string): string {
  const words = propertyId.split("_").map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${namespace === "" ? "" : `${namespace}__`}${words.join("_")}__c`;
}

function snapshotField(prefix: string, { name, label, type }: Field): FieldDefinition {
  const facts = { label, custom: true };
  switch (type.kind) {
    case "masterDetail":
      return field(prefix + name, "reference", {
        ...facts,
        nillable: false,
        referenceTo: [type.to],
        relationshipName: `${prefix}${name.replace(/__c$/, "__r")}`,
        childRelationshipName: `${prefix}${type.children}__r`,
      });
    case "text":
      return field(prefix + name, "string", {
        ...facts,
        length: type.length,
        unique: type.key === "unique",
        externalId: type.key === "unique",
      });
    case "number":
      return field(prefix + name, "double", { ...facts, precision: type.precision, scale: type.scale });
    case "choice":
      return field(prefix + name, "picklist", { ...facts, picklist: type.options.map(({ value }) => value) });
    case "currency":
    case "date":
      return field(prefix + name, type.kind, facts);
    default:
      throw new Error(`${name}: a ${type.kind} is not known here.`);
  }
}

/** The package's fields that the user may see on an account, with the properties that they hold; none without a package. */
export function packagedFields(org: Org, userId: string): { name: string; property: OwnedProperty }[] {
  const { package: installed } = org;
  if (!installed) return [];
  const account = org.schema.object("Account");
  const { reads } = sessionOf(org, userId);
  return ownedProperties(defaultScorecard)
    .map((property) => ({ name: packagedFieldName(installed.namespace, property.id), property }))
    .filter(({ name }) => {
      const known = account.fields.get(name.toLowerCase());
      return known !== undefined && reads(account, known);
    });
}

function packagedField(namespace: string, { id, label, type, options = [] }: OwnedProperty): FieldDefinition {
  return field(packagedFieldName(namespace, id), types[type], {
    label,
    custom: true,
    picklist: options.map(({ value }) => value),
    ...(type === "text" && { length: 1000 }),
    ...(type === "number" && { precision: 18, scale: 0 }),
  });
}
