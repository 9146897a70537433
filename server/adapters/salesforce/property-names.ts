/** `health_score` → `Health_Score__c`, as the package names its fields. */
export function fieldName(ownedId: string): string {
  const words = ownedId.split("_").map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${words.join("_")}__c`;
}

/**
 * What stands before our fields' names in this org: the package's namespace, or nothing where the fields were deployed
 * without one. Null = the org does not have them, or does not show them to us. A customer may have a field
 * `Health_Score__c` of their own: without a namespace all of ours must be there.
 */
export function prefixIn(
  names: readonly string[],
  ownedIds: readonly string[],
  namespace: string,
): string | null {
  const known = new Set(names);
  const spaced = namespace === "" ? null : `${namespace}__`;
  if (spaced !== null && ownedIds.some((id) => known.has(spaced + fieldName(id)))) return spaced;
  return ownedIds.every((id) => known.has(fieldName(id))) ? "" : null;
}
