import { fieldName } from "../../../../server/adapters/salesforce/property-names.ts";
import { dimensionSlots, type OwnedProperty } from "../../../../server/domain/properties.ts";
import type { Field, FieldType } from "./field.ts";

/** Written by people never: an admin who looks at the field reads it there. */
export const writtenByUs = "Written by Bellwether; edits are overwritten.";

/** Digits before the decimal point; a property that is not listed holds 0 to 100. */
const digits: Readonly<Record<string, number>> = { pulse: 2, scorecard_version: 6 };

/** Every field on Account: ours one by one, the dimension slots, and what Salesforce computes from the dates. */
export function accountFields(properties: readonly OwnedProperty[]): readonly Field[] {
  return [...properties.map(ownedField), ...dimensionSlots.map(ownedField), ...computedFields];
}

function ownedField(property: OwnedProperty): Field {
  const { id, label, description } = property;
  return { name: fieldName(id), label, description, type: fieldType(property) };
}

function fieldType({ id, type, options = [] }: OwnedProperty): FieldType {
  switch (type) {
    case "number":
      return { kind: "number", precision: digits[id] ?? 3, scale: 0 };
    case "text":
      return { kind: "longText", length: 1_000 };
    case "date":
      return { kind: "date" };
    case "choice":
    case "choices":
      return { kind: type, options };
  }
}

/** Ages and differences: computed by Salesforce, so that no call is spent on a value that changes every night. */
const computedFields: readonly Field[] = [
  formula(
    "Days_Since_Last_Communication__c",
    "Days since last communication",
    "Days since the last e-mail, call, meeting or message; blank when none is known.",
    "IF(ISBLANK(Last_Communication_On__c), NULL, TODAY() - Last_Communication_On__c)",
  ),
  formula(
    "Days_In_Band__c",
    "Days in band",
    "Days since the first day of the present band; blank when it is not known.",
    "IF(ISBLANK(Band_Since__c), NULL, TODAY() - Band_Since__c)",
  ),
  formula(
    "Days_Until_Pulse_Expires__c",
    "Days until pulse expires",
    "Days until the pulse no longer counts, negative when it has expired; blank without a pulse.",
    "IF(ISBLANK(Pulse_Expires_On__c), NULL, Pulse_Expires_On__c - TODAY())",
  ),
  formula(
    "Score_Change__c",
    "Score change since last month",
    "Health score less the score at the end of last month; blank when either is blank.",
    "IF(OR(ISBLANK(Health_Score__c), ISBLANK(Score_Last_Month__c)), NULL, Health_Score__c - Score_Last_Month__c)",
  ),
];

function formula(name: string, label: string, description: string, expression: string): Field {
  return { name, label, description, type: { kind: "formula", formula: expression } };
}
