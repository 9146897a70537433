import type { Org } from "./org.ts";
import type { FieldDefinition, ObjectDefinition } from "./schema/definition.ts";
import type { Viewer } from "./soql/source.ts";

/** Who calls, and what that user's permission sets let them see. */
export interface Session extends Viewer {
  org: Org;
  /** 18 characters. */
  userId: string;
  edits(object: ObjectDefinition, field: FieldDefinition): boolean;
}

export function sessionOf(org: Org, userId: string): Session {
  const { permissions } = org;
  return {
    org,
    userId,
    readsRecord: (id) => !permissions.hiddenRecords.has(id),
    readsObject: (object) => permissions.seesObject(userId, object),
    reads: (object, field) => permissions.accessTo(userId, object, field) !== "none",
    edits: (object, field) => permissions.accessTo(userId, object, field) === "edit",
  };
}
