import type { CardKey } from "../../ports/crm.ts";
import { packageMissing } from "./errors.ts";
import { CallFailure } from "./failure.ts";
import type { ConnectionParts } from "./parts.ts";

/** Hands the package the key that its cards sign with: its own Apex keeps it where nobody else can read it. One call. */
export async function takeCardKey(
  { calls, descriptions, settings }: ConnectionParts,
  key: CardKey,
): Promise<void> {
  const { fields } = await descriptions.of("Account");
  const prefix = `${settings.namespace}__`;
  const isNamespaced = settings.namespace !== "" && fields.some(({ name }) => name.startsWith(prefix));
  const path = isNamespaced ? `${settings.namespace}/card-key` : "card-key";
  await calls.run(async (api) => {
    try {
      await api.connection.request({
        method: "PUT",
        url: `/services/apexrest/${path}`,
        body: JSON.stringify({ keyId: key.id, secret: key.secret }),
        headers: { "content-type": "application/json" },
      });
    } catch (failure) {
      if (failure instanceof CallFailure && [403, 404].includes(failure.status))
        throw packageMissing(["its class CardKeyResource"]);
      throw failure;
    }
  });
}
