import { BellwetherError } from "../../domain/errors.ts";
import type { WriteOutcome } from "../../ports/crm.ts";
import { inShort, packageMissing } from "./errors.ts";
import type { ConnectionParts } from "./parts.ts";

/** Why Salesforce did not take a record. */
export interface SaveError {
  statusCode: string;
  message: string;
}

/** Another process in the org changes the record at this moment. */
export const LOCKED = "UNABLE_TO_LOCK_ROW";
const goneCodes = ["ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "NOT_FOUND"];
/** The field is not there, or not for us to write. */
const fieldCodes = ["INVALID_FIELD", "INVALID_FIELD_FOR_INSERT_UPDATE"];

/** Throws `fix_configuration` where a field of ours is not there: no record of the org can be written then. */
export function toOutcome(
  parts: ConnectionParts,
  id: string,
  { error, crmTime }: { error: SaveError | null; crmTime: string },
): WriteOutcome {
  if (!error) return { id, status: "written", modifiedAt: crmTime };
  if (goneCodes.includes(error.statusCode)) return { id, status: "gone" };
  if (isOfFields(error)) {
    parts.descriptions.forget("Account");
    throw packageMissing([error.message.slice(0, 200)]);
  }
  // Every record after this one would be refused for the same reason.
  if (error.statusCode === "STORAGE_LIMIT_EXCEEDED") throw storageFull();
  return { id, status: "refused", reason: inShort(error.message) };
}

function storageFull(): BellwetherError {
  return new BellwetherError(
    "fix_configuration",
    "storage_full",
    "This Salesforce org has no storage left for our records. Free some (Setup → Storage Usage) or keep health snapshots for fewer months; the next cycle goes on by itself.",
  );
}

/** Whether a field of ours is missing, or not for us to write. */
export function isOfFields({ statusCode }: SaveError): boolean {
  return fieldCodes.includes(statusCode);
}

/** Whether the record is well and only its moment was not, or none of the org can be written now. */
export function isPassing(error: SaveError): boolean {
  return error.statusCode === LOCKED || isOfFields(error);
}
