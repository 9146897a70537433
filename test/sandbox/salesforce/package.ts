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
  const prefix = namespace === "" ? "" : `${namespace}__`;
  for (const property of ownedProperties(defaultScorecard))
    org.schema.addField("Account", packagedField(prefix, property));
  org.package = { namespace, cardKey: null };
}

function packagedField(prefix: string, { id, label, type, options = [] }: OwnedProperty): FieldDefinition {
  const words = id.split("_").map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return field(`${prefix}${words.join("_")}__c`, types[type], {
    label,
    custom: true,
    picklist: options.map(({ value }) => value),
    ...(type === "text" && { length: 1000 }),
    ...(type === "number" && { precision: 18, scale: 0 }),
  });
}
