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

/** How the org takes our values, and all fields that it has for them. */
export interface AccountForm {
  names: readonly string[];
  /** Numbers as numbers, nothing as null. Throws `fix_configuration` for a property that the org does not show us. */
  input(update: AccountUpdate): AccountInput;
}

export async function accountForm(parts: ConnectionParts): Promise<AccountForm> {
  const account = objectType("accounts");
  const { owned } = await fieldsToRead(parts, account);
  const { fields } = await parts.descriptions.of(account.object);
  const types = new Map(fields.map(({ name, type }) => [name, type]));
  return {
    names: [...owned.values()],
    input({ id, values }) {
      const missing = Object.keys(values).filter((own) => !owned.has(own));
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
