import type { CrmPropertyDefinition } from "../../ports/crm.ts";
import type { Described } from "./described.ts";
import type { ConnectionParts } from "./parts.ts";

/** Our word for each of Salesforce's types; the others are "other". */
export const kinds: Readonly<Record<string, CrmPropertyDefinition["type"]>> = {
  int: "number",
  double: "number",
  currency: "number",
  percent: "number",
  string: "text",
  textarea: "text",
  email: "text",
  phone: "text",
  url: "text",
  date: "date",
  datetime: "datetime",
  picklist: "choice",
  multipicklist: "choices",
  boolean: "boolean",
};

/** Fields of Account that the connected user may see, the customer's own and ours. */
export async function definitions({ descriptions }: ConnectionParts): Promise<CrmPropertyDefinition[]> {
  const { fields } = await descriptions.of("Account");
  return fields.map(toDefinition);
}

function toDefinition(field: Described["fields"][number]): CrmPropertyDefinition {
  const options = (field.picklistValues ?? []).filter(({ active }) => active);
  return {
    name: field.name,
    label: field.label,
    type: kinds[field.type] ?? "other",
    options: options.map(({ value }) => value),
    optionLabels: Object.fromEntries(options.map(({ value, label }) => [value, label ?? value])),
    archived: false,
  };
}
