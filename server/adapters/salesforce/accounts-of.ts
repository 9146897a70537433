import type { ObjectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";
import { type RawRecord, textOf } from "./raw-record.ts";
import { allRows } from "./rows.ts";
import { listed, select } from "./soql.ts";

const BATCH = 400;

/**
 * How to tell the account of a record that names none itself: an e-mail names what it is about (an account, a case, an
 * opportunity). ⌈n/400⌉ calls for those about opportunities, none for the others.
 */
export async function accountsOfEmails(
  parts: ConnectionParts,
  type: ObjectType,
  raw: readonly RawRecord[],
): Promise<(record: RawRecord) => string | null> {
  if (type.channel !== "email") return () => null;
  const about = (record: RawRecord) => textOf(record, "RelatedToId") ?? "";
  const opportunityIds = [...new Set(raw.map(about).filter((id) => id.startsWith("006")))];
  const accountOf = new Map<string, string>();
  for (let from = 0; from < opportunityIds.length; from += BATCH) {
    const soql = select({
      fields: ["Id", "AccountId"],
      object: "Opportunity",
      where: [`Id IN ${listed(opportunityIds.slice(from, from + BATCH))}`],
    });
    for (const record of await allRows(parts.calls, soql)) {
      const account = textOf(record, "AccountId");
      if (account !== null) accountOf.set(record.Id, account);
    }
  }
  return (record) => {
    const id = about(record);
    return id.startsWith("001") ? id : (textOf(record, "Parent.AccountId") ?? accountOf.get(id) ?? null);
  };
}
