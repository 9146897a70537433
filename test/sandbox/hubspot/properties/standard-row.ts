import type { PropertyInput, PropertyType } from "./definition.ts";

/** `name, label, type, options or flags…`: one of HubSpot's own properties. */
export type Row = readonly [
  name: string,
  label: string,
  type: PropertyType,
  ...rest: (string | readonly string[])[],
];

/** Flags: "unique" = values are unique, "computed" = HubSpot fills it in, "many" = several options at once. */
export function own(groupName: string, rows: readonly Row[]): PropertyInput[] {
  return rows.map(([name, label, type, ...rest]) => {
    const options = rest.find((part) => typeof part !== "string");
    return {
      name,
      label,
      type,
      groupName,
      hubspotDefined: true,
      hasUniqueValue: rest.includes("unique"),
      readOnly: rest.includes("computed"),
      ...(rest.includes("many") && { fieldType: "checkbox" }),
      ...(options !== undefined && { options: options as readonly string[] }),
    };
  });
}

/** What every object type has. */
export const system: readonly Row[] = [
  ["hs_object_id", "Record ID", "number", "unique", "computed"],
  ["hs_createdate", "Object create date/time", "datetime", "computed"],
  ["hs_lastmodifieddate", "Last Modified Date", "datetime", "computed"],
  ["hs_merged_object_ids", "Merged record IDs", "enumeration", "many", "computed"],
  ["hubspot_owner_id", "Owner", "enumeration"],
  ["hubspot_owner_assigneddate", "Owner assigned date", "datetime", "computed"],
];
