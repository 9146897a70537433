import type { FieldDefinition, ObjectDefinition } from "./schema/definition.ts";

export type FieldAccess = "none" | "read" | "edit";

/** What permission sets take away from an org's users; without an entry a user may do everything. */
export class Permissions {
  private readonly fields = new Map<string, FieldAccess>();
  private readonly hiddenObjects = new Set<string>();
  /** Ids of records that sharing rules keep from everybody. */
  readonly hiddenRecords = new Set<string>();

  /** @param userId null = every user. */
  setField(userId: string | null, objectName: string, fieldName: string, access: FieldAccess): void {
    this.fields.set(fieldKey(userId, objectName, fieldName), access);
  }

  /** @param userId null = every user. */
  setObject(userId: string | null, objectName: string, visible: boolean): void {
    const key = objectKey(userId, objectName);
    if (visible) this.hiddenObjects.delete(key);
    else this.hiddenObjects.add(key);
  }

  seesObject(userId: string, { name }: ObjectDefinition): boolean {
    return !this.hiddenObjects.has(objectKey(userId, name)) && !this.hiddenObjects.has(objectKey(null, name));
  }

  accessTo(userId: string, object: ObjectDefinition, field: FieldDefinition): FieldAccess {
    return (
      this.fields.get(fieldKey(userId, object.name, field.name)) ??
      this.fields.get(fieldKey(null, object.name, field.name)) ??
      "edit"
    );
  }
}

function objectKey(userId: string | null, objectName: string): string {
  return `${userId ?? "*"} ${objectName.toLowerCase()}`;
}

function fieldKey(userId: string | null, objectName: string, fieldName: string): string {
  return `${objectKey(userId, objectName)}.${fieldName.toLowerCase()}`;
}
