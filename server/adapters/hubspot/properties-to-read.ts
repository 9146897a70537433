import type { ObjectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { propertyName } from "./property-names.ts";

/** Names to ask for, each once; HubSpot ignores those that it does not have. */
export function propertiesOf({ reading }: Pick<ConnectionParts, "reading">, type: ObjectType): string[] {
  const standard = [...type.properties, type.modified];
  if (type.recordType !== "account") return standard;
  return [
    ...new Set([...standard, ...reading.accountProperties, ...reading.ownedPropertyIds.map(propertyName)]),
  ];
}
