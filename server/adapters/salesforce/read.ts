import { mustAscend } from "./ascending.ts";
import type { ObjectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { convert, type Found, query } from "./query.ts";
import { listed, quoted } from "./soql.ts";
import type { Converted } from "./to-records.ts";

/** As many ids as a query's address holds with our fields; Salesforce takes 16,000 characters. */
const READ_BATCH = 300;

/** The records as they are now, and those that cannot be read; deleted and merged ones are missing. ⌈n/300⌉ calls. */
export async function readRecords(
  parts: ConnectionParts,
  type: ObjectType,
  ids: readonly string[],
): Promise<Converted> {
  const read: Converted = { records: [], unreadable: [] };
  for (let from = 0; from < ids.length; from += READ_BATCH) {
    const among = `Id IN ${listed(ids.slice(from, from + READ_BATCH))}`;
    for (let after: string | null = null, more = true; more; ) {
      const where = [among, after && `Id > ${quoted(after)}`];
      const found: Found = await query(parts, type, { where, orderBy: "Id" });
      mustAscend(type.name, found.raw, after);
      const { records, unreadable } = await convert(parts, type, found);
      read.records.push(...records);
      read.unreadable.push(...unreadable);
      ({ more } = found);
      after = found.raw.at(-1)?.Id ?? null;
    }
  }
  return read;
}
