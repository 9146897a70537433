import type { FieldValue } from "../schema/definition.ts";

/** Values by the fields' own names; an empty field is absent. */
export type FieldValues = Record<string, FieldValue>;

export interface StoredRecord {
  /** 18 characters. */
  readonly id: string;
  /** Without `Id`, with the audit fields (`CreatedDate`, `SystemModstamp`, `OwnerId`, …) and without `IsDeleted`. */
  values: FieldValues;
  /** In the recycle bin: only queryAll still finds it. */
  deleted: boolean;
  /** Id of the record whose deletion took this one along, and whose return brings it back. */
  deletedWith?: string;
}
