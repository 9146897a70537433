import { bandOptions } from "../../../../server/domain/properties.ts";
import { writtenByUs } from "./account-fields.ts";
import type { Field } from "./field.ts";

export const contactFields: readonly Field[] = [
  {
    name: "Relationship_Strength__c",
    label: "Relationship strength",
    description: `1 to 5: how strong our tie to this person is. ${writtenByUs}`,
    type: { kind: "number", precision: 2, scale: 1 },
  },
  {
    name: "Relationship_Role__c",
    label: "Relationship role",
    description: `What this person is to the account: sponsor, champion, user … ${writtenByUs}`,
    type: { kind: "text", length: 80 },
  },
  {
    name: "Last_Contact_On__c",
    label: "Last contact on",
    description: `Day of the last e-mail, call, meeting or message with this person. ${writtenByUs}`,
    type: { kind: "date" },
  },
];

/** History: a row when the band changes and one at each month's end. */
export const snapshotFields: readonly Field[] = [
  {
    name: "Account__c",
    label: "Account",
    description: "The account that it is of.",
    type: {
      kind: "masterDetail",
      to: "Account",
      children: "Health_Snapshots",
      childrenLabel: "Health Snapshots",
    },
  },
  {
    name: "External_Id__c",
    label: "External id",
    description: `Account, day and reason: written twice, it is one snapshot. ${writtenByUs}`,
    type: { kind: "text", length: 60, key: "unique" },
  },
  { name: "Day__c", label: "Day", description: `Day that it is of. ${writtenByUs}`, type: { kind: "date" } },
  {
    name: "Score__c",
    label: "Score",
    description: `Health score on that day, 0 to 100; empty without enough data. ${writtenByUs}`,
    type: { kind: "number", precision: 3, scale: 0 },
  },
  {
    name: "Band__c",
    label: "Band",
    description: `Band on that day. ${writtenByUs}`,
    type: { kind: "choice", options: bandOptions },
  },
  {
    name: "Previous_Band__c",
    label: "Previous band",
    description: `At a change the band that was left; at a month's end the band a month before. ${writtenByUs}`,
    type: { kind: "choice", options: bandOptions },
  },
  {
    name: "Reason__c",
    label: "Reason",
    description: `Why it was written. ${writtenByUs}`,
    type: {
      kind: "choice",
      options: [
        { value: "band_change", label: "Band change" },
        { value: "month_end", label: "Month end" },
      ],
    },
  },
  {
    name: "Scorecard_Version__c",
    label: "Scorecard version",
    description: `Version of the scorecard behind the score. ${writtenByUs}`,
    type: { kind: "number", precision: 6, scale: 0 },
  },
  {
    name: "ARR__c",
    label: "ARR",
    description: `Annual recurring revenue on that day, from the field that is mapped to it. ${writtenByUs}`,
    type: { kind: "currency" },
  },
];

export const cardKeyFields: readonly Field[] = [
  {
    name: "Key_Id__c",
    label: "Key id",
    description: "Which key signs the card's calls. The server makes, sends and rotates it.",
    type: { kind: "text", length: 40 },
  },
  {
    name: "Secret__c",
    label: "Secret",
    description: "The key itself, 32 bytes in base64. Only the package's own code reads it.",
    type: { kind: "text", length: 255 },
  },
];

export const dimensionLabelFields: readonly Field[] = [
  {
    name: "Slot__c",
    label: "Slot",
    description: "Which of the eight dimension fields it names, 1 to 8.",
    type: { kind: "number", precision: 1, scale: 0 },
    changedBy: "developer",
  },
  {
    name: "Display_Label__c",
    label: "Display label",
    description: "What the dimension is called here, as in the scorecard.",
    type: { kind: "text", length: 80 },
    changedBy: "subscriber",
  },
];

export const healthSettingFields: readonly Field[] = [
  {
    name: "Snapshot_Retention_Months__c",
    label: "Snapshot retention in months",
    description: "Snapshots older than this are deleted. Zero or empty: none is.",
    type: { kind: "number", precision: 3, scale: 0 },
    changedBy: "subscriber",
  },
];
