import type { OwnedProperty } from "../../../../server/domain/properties.ts";
import { accountFields } from "./account-fields.ts";
import type { Field } from "./field.ts";
import {
  cardKeyFields,
  contactFields,
  dimensionLabelFields,
  healthSettingFields,
  snapshotFields,
} from "./other-fields.ts";
import { el, leaves, metadataFile } from "./xml.ts";

/** An object of the org and the fields that we add to it; `file` is null for Salesforce's own objects. */
export interface ObjectSpec {
  name: string;
  file: string | null;
  fields: readonly Field[];
}

export function objects(properties: readonly OwnedProperty[]): readonly ObjectSpec[] {
  return [
    { name: "Account", file: null, fields: accountFields(properties) },
    { name: "Contact", file: null, fields: contactFields },
    { name: "Health_Snapshot__c", file: snapshotObject, fields: snapshotFields },
    { name: "Card_Key__c", file: cardKeyObject, fields: cardKeyFields },
    {
      name: "Dimension_Label__mdt",
      file: metadataType(
        "Dimension Label",
        "Dimension Labels",
        "What the eight dimension fields are called.",
      ),
      fields: dimensionLabelFields,
    },
    {
      name: "Health_Setting__mdt",
      file: metadataType("Health Setting", "Health Settings", "How long health snapshots are kept."),
      fields: healthSettingFields,
    },
  ];
}

/** The fields of one object; throws for an object that has none of ours. */
export function fieldsOf(all: readonly ObjectSpec[], name: string): readonly Field[] {
  const found = all.find((object) => object.name === name);
  if (!found) throw new Error(`${name} is no object of the package.`);
  return found.fields;
}

const snapshotObject = metadataFile("CustomObject", [
  el("deploymentStatus", "Deployed"),
  el(
    "description",
    "Health of an account on one day: written when the band changes and at each month's end.",
  ),
  ...leaves({
    enableActivities: false,
    enableBulkApi: true,
    enableFeeds: false,
    enableHistory: false,
    enableReports: true,
    enableSearch: false,
    enableSharing: true,
    enableStreamingApi: true,
    label: "Health Snapshot",
  }),
  el("nameField", leaves({ displayFormat: "HS-{0000000}", label: "Snapshot", type: "AutoNumber" })),
  el("pluralLabel", "Health Snapshots"),
  el("sharingModel", "ControlledByParent"),
]);

const cardKeyObject = metadataFile(
  "CustomObject",
  leaves({
    customSettingsType: "Hierarchy",
    description:
      "The key that signs the card's calls to the server. Set by the server, read by the package only.",
    enableFeeds: false,
    label: "Card Key",
    visibility: "Protected",
  }),
);

function metadataType(label: string, pluralLabel: string, description: string): string {
  return metadataFile("CustomObject", leaves({ description, label, pluralLabel, visibility: "Public" }));
}
