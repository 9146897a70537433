import type { Org } from "../salesforce/org.ts";
import { packagedFieldName, packagedFields } from "../salesforce/package.ts";
import type { StoredRecord } from "../salesforce/records/stored-record.ts";
import type { FieldValue } from "../salesforce/schema/definition.ts";

/** What the org holds in the package's field for that property; null = empty, or no package. */
export function packagedValue(org: Org, record: StoredRecord, propertyId: string): FieldValue {
  const { package: installed } = org;
  return installed ? (record.values[packagedFieldName(installed.namespace, propertyId)] ?? null) : null;
}

/**
 * The package's fields of an account as `getRecord` gives them to a component, by their names without the namespace.
 * What field-level security hides from the user is left out, and so is all where there is no package.
 */
export function recordFields(
  org: Org,
  record: StoredRecord,
  userId: string,
): Record<string, { value: FieldValue; displayValue: string | null }> {
  return Object.fromEntries(
    packagedFields(org, userId).map(({ name, property: { id, options } }) => {
      const value = record.values[name] ?? null;
      const label = options?.find((option) => option.value === value)?.label;
      const displayValue = value === null ? null : (label ?? String(value));
      return [packagedFieldName("", id), { value, displayValue }];
    }),
  );
}
