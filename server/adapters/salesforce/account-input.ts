import type { AccountUpdate } from "../../ports/crm.ts";
import { kinds } from "./definitions.ts";
import { packageMissing } from "./errors.ts";
import { fieldsToRead } from "./fields-to-read.ts";
import { objectType } from "./object-types.ts";
import type { ConnectionParts } from "./parts.ts";

/** An account's fields as Salesforce takes them; null empties one. */
export interface AccountInput {
  id: string;
  fields: Readonly<Record<string, string | number | null>>;
}

/** How the org takes our values. */
export interface AccountForm {
  /** Fields that it has for them. */
  names: readonly string[];
  /** Our ids of properties that it has no field for, or none that we may write. */
  missing: readonly string[];
  /** Numbers as numbers, nothing as null. Throws `fix_configuration` for a property that we may not write. */
  input(update: AccountUpdate): AccountInput;
}

export async function accountForm(parts: ConnectionParts): Promise<AccountForm> {
  const account = objectType("accounts");
  const { owned } = await fieldsToRead(parts, account);
  const { fields } = await parts.descriptions.of(account.object);
  const types = new Map(fields.filter(({ updateable }) => updateable).map(({ name, type }) => [name, type]));
  const isMissing = (own: string) => !types.has(owned.get(own) ?? "");
  return {
    missing: parts.settings.ownedPropertyIds.filter(isMissing),
    names: [...owned.values()].filter((name) => types.has(name)),
    input({ id, values }) {
      const missing = Object.keys(values).filter(isMissing);
      if (missing.length > 0) throw packageMissing(missing);
      const given = Object.entries(values).map(([own, value]) => {
        const name = owned.get(own) as string;
        const number = kinds[types.get(name) ?? ""] === "number";
        return [name, value === "" ? null : number ? Number(value) : value];
      });
      return { id, fields: Object.fromEntries(given) };
    },
  };
}
