import { toIso } from "../../common/clock.ts";
import type { ObjectType } from "../object-types.ts";
import type { RecordView } from "./stored-record.ts";

/** Value of a property as HubSpot answers it; undefined = empty. The system properties come from the record. */
export function propertyValue(type: ObjectType, record: RecordView, name: string): string | undefined {
  if (name === "hs_object_id") return String(record.id);
  if (name === type.modifiedProperty || name === "hs_lastmodifieddate") return toIso(record.modifiedAt);
  if (name === type.createdProperty || name === "hs_createdate") return toIso(record.createdAt);
  return record.values[name];
}

/** The instant of a system date property, epoch milliseconds; null for every other property. */
export function instantOf(type: ObjectType, record: RecordView, name: string): number | null {
  if (name === type.modifiedProperty || name === "hs_lastmodifieddate") return record.modifiedAt;
  if (name === type.createdProperty || name === "hs_createdate") return record.createdAt;
  return null;
}
