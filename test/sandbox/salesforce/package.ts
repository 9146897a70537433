import { defaultScorecard } from "#scoring";
import { type OwnedProperty, ownedProperties } from "../../../server/domain/properties.ts";
import type { Org } from "./org.ts";
import type { FieldDefinition, FieldType } from "./schema/definition.ts";
import { field } from "./schema/field.ts";

const types: Readonly<Record<OwnedProperty["type"], FieldType>> = {
  number: "double",
  text: "textarea",
  date: "date",
  choice: "picklist",
  choices: "multipicklist",
};

/** What the product's package brings into an org: its fields on Account, under its namespace, and its Apex. */
export function installPackage(org: Org, namespace: string): void {
  for (const property of ownedProperties(defaultScorecard))
    org.schema.addField("Account", packagedField(namespace, property));
  org.package = { namespace, cardKey: null };
}

/** API name of the package's field for a property: `bellwether__Health_Score__c`. */
export function packagedFieldName(namespace: string, propertyId: string): string {
  const words = propertyId.split("_").map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${namespace === "" ? "" : `${namespace}__`}${words.join("_")}__c`;
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
