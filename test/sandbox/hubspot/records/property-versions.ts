import type { ObjectType } from "../object-types.ts";
import { propertyValue } from "./property-access.ts";
import type { PropertyVersion, RecordView } from "./stored-record.ts";

/** One property's write, as the truth log has it. */
interface Write {
  name: string;
  value: string;
  previous: string | null;
  at: number;
}

/**
 * Every value that a property had, oldest first: what the portfolio says of its past, else the value that was there
 * when the record was made; then each write that changed it. `writes` are the record's, oldest first.
 */
export function propertyVersions(
  type: ObjectType,
  record: RecordView,
  name: string,
  writes: readonly Write[],
): PropertyVersion[] {
  const own = writes.filter((write) => write.name === name);
  const first = own[0] ? own[0].previous : (propertyValue(type, record, name) ?? null);
  const versions = [
    ...(record.past[name] ?? (first === null ? [] : [{ at: record.createdAt, value: first }])),
  ];
  for (const { value, at } of own) if (value !== (versions.at(-1)?.value ?? "")) versions.push({ at, value });
  return versions;
}
